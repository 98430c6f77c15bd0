import type { CellValue } from '../../shared/tables/definition.ts';
import type { TestClient } from '../service/running.ts';
import { add } from '../service/jobs/set-up.ts';

const address = { street: 'Stationsplein 14', postalCode: '3511 ED', city: 'Utrecht', country: 'NL' };

/** The seller, Acme BV as a customer since `from`, and a price for each kind of device that Acme has. */
export async function typeInAgreement(client: TestClient, from: string): Promise<void> {
  await add(client, 'administration', {
    ...address,
    ...registered('61234560'),
    legalName: 'Hollandse IT-Beheer B.V.',
    vatId: 'NL812345009B01',
    iban: 'NL91ABNA0417164300',
    bic: 'ABNANL2A',
    contactName: 'Facturatie',
    email: 'facturatie@hollandse-it.example',
    journal: '70',
  });
  await add(client, 'vatCodes', {
    vatRegime: 'domestic',
    vatClass: 'standard',
    validFrom: '2012-10-01',
    category: 'S',
    rate: '21',
    packageCode: '4',
  });
  await add(client, 'customers', {
    ...address,
    ...registered('51230010'),
    name: 'Acme BV',
    debtorCode: '10001',
    goLiveDate: from,
    vatId: 'NL812300105B01',
    buyerReference: 'KST-1',
  });
  const dates = { startDate: from, billingFrom: from, anchorDate: from };
  await add(client, 'contracts', { number: 'C-1', customer: 'Acme BV', ...dates });
  // Whatever this machine's own system makes it in MeshCentral, it is the one or the other.
  await addPrice(
    client,
    { product: 'AGENT', description: 'Managed computer', unitPrice: '18.5' },
    'workstation, server',
  );
  await addPrice(client, { product: 'PRINTER', description: 'Managed printer', unitPrice: '7.25' }, 'printer');
  await addPrice(client, { product: 'NETWORK', description: 'Managed network device', unitPrice: '12.5' }, 'network');
}

async function addPrice(
  client: TestClient,
  { product, description, unitPrice }: { product: string; description: string; unitPrice: string },
  agentTypes: string,
): Promise<void> {
  await add(client, 'products', { code: product, description, ledgerAccount: '8000' });
  await add(client, 'contractLines', { contract: 'C-1', kind: 'counted', product, agentTypes, unitPrice });
}

function registered(chamberOfCommerce: string): Record<string, CellValue> {
  return {
    legalIdScheme: '0106',
    legalId: chamberOfCommerce,
    endpointScheme: '0106',
    endpointId: chamberOfCommerce,
  };
}

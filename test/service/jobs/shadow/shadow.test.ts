import { complaintsOf } from '../verify/books.ts';
import { acme, acmeMonth, add, bill, change, codeOf, row, type Month } from '../set-up.ts';

/** Acme's October: 12 workstations at 18.50 are 222.00. */
describe('October as it was really invoiced', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
  });
  afterEach(() => month.stop());

  const header = 'invoice;date;customer;debtor code;vat id;product;description;quantity;net;currency';
  const load = (lines: readonly string[], name = 'october.csv') =>
    month.client.call('loadShadow', {
      month: '2026-10-01',
      files: [{ name, base64: Buffer.from([header, ...lines].join('\n')).toString('base64') }],
    });
  const shadow = () => month.client.call('shadow', { month: '2026-10-01' });

  it('11 at 18.00 were billed: 18.00 is the count and 6.00 the price, and nobody’s invoice is listed', async () => {
    await load([
      'F-1;2026-11-01;;;NL812300105B01;WS;Workplaces;11;198.00;EUR',
      'F-2;2026-11-01;Nobody;;;WS;Other;1;5.00;EUR',
    ]);
    const { invoices, unmatched, customers } = await shadow();
    expect([invoices, unmatched.map(({ number }) => number)]).toEqual([2, ['F-2']]);
    expect(customers).toEqual([
      {
        customer: acme.name,
        currency: 'EUR',
        netReal: '198.00',
        netComputed: '222.00',
        lines: [
          {
            product: 'WS',
            description: 'Managed workstation',
            quantityReal: '11',
            quantityComputed: '12',
            netReal: '198.00',
            netComputed: '222.00',
            difference: '24.00',
            quantityEffect: '18.00',
            mixEffect: '0.00',
            priceEffect: '6.00',
            explanation:
              'Monthend differs by EUR 24.00: EUR 18.00 because it counts 12 where 11 were billed, and EUR 6.00 because of the price.',
          },
        ],
        findings: [],
      },
    ]);
  });

  it('stands on a sheet of its own, with the invoice of nobody, so that all that was billed is there', async () => {
    await load([
      'F-1;2026-11-01;;;NL812300105B01;WS;Workplaces;11;198.00;EUR',
      'F-2;2026-11-01;Nobody;;;WS;Other;1;5.00;EUR',
    ]);
    await month.client.call('compareShadow', { month: '2026-10-01' });
    const sheet = async (language: 'en' | 'nl') => {
      const client = await month.running.client('viewer', language);
      const rows = (await client.rows('shadow')).map(({ values }) => values);
      return rows.toSorted((a, b) => String(a['customer']).localeCompare(String(b['customer'])));
    };
    expect(await sheet('en')).toEqual([
      {
        month: '2026-10-01',
        customer: acme.name,
        product: 'WS',
        description: 'Managed workstation',
        currency: 'EUR',
        quantityReal: '11',
        quantityComputed: '12',
        netReal: '198.00',
        netComputed: '222.00',
        difference: '24.00',
        quantityEffect: '18.00',
        mixEffect: '0.00',
        priceEffect: '6.00',
        explanation:
          'Monthend differs by EUR 24.00: EUR 18.00 because it counts 12 where 11 were billed, and EUR 6.00 because of the price.',
      },
      {
        month: '2026-10-01',
        customer: null,
        product: null,
        description: 'F-2 · Nobody',
        currency: 'EUR',
        quantityReal: '1',
        quantityComputed: '0',
        netReal: '5.00',
        netComputed: '0.00',
        difference: '-5.00',
        quantityEffect: '-5.00',
        mixEffect: '0.00',
        priceEffect: '0.00',
        explanation:
          'No customer, or more than one, has the VAT id, debtor code or name of this buyer (Nobody); repair it on the Customers sheet or in the file.',
      },
    ]);
    expect((await sheet('nl')).map(({ explanation }) => explanation)).toEqual([
      'Monthend verschilt € 24,00: € 18,00 omdat het 12 telt waar 11 gefactureerd waren, en € 6,00 door de prijs.',
      'Geen klant, of meer dan één, heeft het btw-nummer, de debiteurcode of de naam van deze afnemer (Nobody); herstel dat op het blad Klanten of in het bestand.',
    ]);
    await change(month.client, 'customers', await row(month.client, 'customers', { name: acme.name }), {
      name: 'Nobody',
    });
    await month.client.call('compareShadow', { month: '2026-10-01' });
    expect((await sheet('en')).map(({ customer, netReal }) => [customer, netReal])).toEqual([['Nobody', '203.00']]);
    await add(month.client, 'contractLines', {
      contract: 'C-1',
      product: 'WS',
      kind: 'fixed',
      fixedQuantity: '99999999999999',
      unitPrice: '99999999',
    });
    await month.client.call('compareShadow', { month: '2026-10-01' });
    expect((await sheet('en')).map(({ description, netReal }) => [description, netReal])).toEqual([
      ['F-1 · NL812300105B01', '198.00'],
      ['F-2 · Nobody', '5.00'],
    ]);
    expect((await sheet('nl'))[0]?.['explanation']).toContain('Monthend kan deze klant niet berekenen');
    await load([]);
    await month.client.call('compareShadow', { month: '2026-10-01' });
    expect(await sheet('en')).toEqual([]);
    expect(await complaintsOf(month.running.service)).toEqual([]);
  });

  it('is compared before the books begin, for what is billed in advance too, and after the month was billed', async () => {
    const { client } = month;
    await load(['F-1;2026-11-01;Acme;;;WS;Workplaces;12;222.00;EUR']);
    const same = [['222.00', 'The same as on the invoices.']];
    const compared = async () =>
      (await shadow()).customers.flatMap(({ lines }) => lines.map((line) => [line.netComputed, line.explanation]));
    await bill(month);
    expect(await compared()).toEqual(same);
    await change(client, 'contractLines', await row(client, 'contractLines', {}), { timing: 'advance' });
    expect(await compared()).toEqual(same);
    expect(await complaintsOf(month.running.service)).toEqual([]);
  });

  it('is replaced by what is loaded next, and removed by loading nothing', async () => {
    await load(['F-1;2026-11-01;Acme;;;WS;Workplaces;12;222.00;EUR']);
    await load(['F-9;2026-11-01;Acme;;;WS;Workplaces;10;185.00;EUR']);
    expect((await shadow()).customers[0]?.netReal).toBe('185.00');
    await month.client.call('loadShadow', { month: '2026-10-01', files: [] });
    expect(await shadow()).toMatchObject({ invoices: 0, customers: [{ netReal: '0.00', netComputed: '222.00' }] });
  });

  it('two customers with one VAT id are told apart by the debtor code, else by nobody', async () => {
    await add(month.client, 'customers', {
      name: 'Acme Two',
      debtorCode: '10009',
      goLiveDate: '2026-10-01',
      street: 'Dorpsstraat 2',
      postalCode: '3511 ED',
      city: 'Utrecht',
      country: 'NL',
      vatId: 'NL812300105B01',
    });
    await load([
      'F-1;2026-11-01;;10009;NL812300105B01;WS;Workplaces;1;5.00;EUR',
      'F-2;2026-11-01;;;NL812300105B01;WS;Workplaces;1;5.00;EUR',
      'F-3;2026-11-01;Acme;;;WS;Workplaces;1;5.00;USD',
    ]);
    const { customers, unmatched } = await shadow();
    expect(customers.map(({ customer, netReal }) => [customer, netReal])).toEqual([
      ['Acme', '0.00'],
      ['Acme Two', '5.00'],
    ]);
    expect(unmatched.map(({ number }) => number)).toEqual(['F-2', 'F-3']);
  });

  it.each([
    ['F-1;2026-11-01;Acme;;;WS;Workplaces;many;222.00;EUR', 'lines 1 quantity is missing or cannot be read'],
    ['F-1;1-11-2026;Acme;;;WS;Workplaces;12;222.00;EUR', 'issueDate is missing or cannot be read'],
    ['F-1;2026-11-01;Acme;;;WS;Workplaces;12;222.00;XXX', 'currency is missing or cannot be read'],
  ])('refuses %s', async (line, says) => {
    await expect(load([line])).rejects.toThrow(`october.csv: Line 2, invoice F-1: ${says}`);
    expect(await codeOf(load([line]))).toBe('VALUE_INVALID');
  });
});

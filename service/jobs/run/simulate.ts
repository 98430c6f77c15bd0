import type { InBoth } from '../../../shared/bilingual.ts';
import { calculateInvoice } from '../../billing/calculate.ts';
import { compareLines, type Compared } from '../../billing/compare/compare.ts';
import { tryTerms } from '../../billing/compare/trial.ts';
import type { Calculation } from '../../billing/result.ts';
import type { Snapshot } from '../../billing/snapshot.ts';
import { AppError } from '../../../shared/error.ts';
import { formatMinor, minor, type Currency } from '../../../shared/money.ts';
import type { IsoDate } from '../../../shared/period.ts';
import type { Simulation, SimulationRequest } from '../../../shared/simulation.ts';
import { readBillableCustomers } from '../../store/billing-input.ts';
import { readOpenRun } from '../../store/run.ts';
import type { Service } from '../job-context.ts';
import { computeCustomer } from './compute.ts';
import { configurationOf } from './configuration.ts';
import { proposedCutOff } from './cut-off.ts';
import { readFrame } from './frame.ts';
import { billingRowsOf } from './rows.ts';

/**
 * What a run would come to under other contract terms, beside what it comes to now, customer by customer. The same engine over the
 * same facts; nothing is stored. @throws NOT_FOUND when no contract line is meant
 */
export async function simulate(
  service: Service,
  { trial, cutOff, from }: SimulationRequest,
): Promise<InBoth<Simulation>> {
  const until = cutOff ?? proposedCutOff(await readOpenRun(service.store), service.clock.today());
  const frame = await readFrame(service, until);
  const configuration = configurationOf(frame.administration);
  const customers: InBoth<Simulation>['customers'][number][] = [];
  const leftOut: string[] = [];
  let changedLines = 0;
  for await (const rows of billingRowsOf(service.store, await readBillableCustomers(service.store))) {
    const { customer } = rows;
    const computed = computeCustomer({ ...service, jobId: 'simulation' }, rows, frame);
    if (computed === null) {
      leftOut.push(customer.name);
      continue;
    }
    const facts = unbilled(computed.snapshot, from);
    const tried = tryTerms(facts, trial);
    if (tried.changedLines === 0) continue;
    changedLines += tried.changedLines;
    const now = calculateInvoice(facts, configuration);
    const changed = calculateInvoice(tried.snapshot, configuration);
    customers.push(...comparedCustomer({ name: customer.name, currency: facts.customer.currency, now, changed }));
  }
  if (changedLines === 0)
    throw new AppError('NOT_FOUND', {
      en: 'No contract line has this contract number and product; look them up on the Contract lines sheet.',
      nl: 'Geen contractregel heeft dit contractnummer en product; zoek ze op op het blad Contractregels.',
    });
  return { cutOff: until, changedLines, customers, leftOut };
}

/** The facts as if periods from that day on had not been billed. */
function unbilled(snapshot: Snapshot, from: IsoDate | undefined): Snapshot {
  if (from === undefined) return snapshot;
  return { ...snapshot, claims: snapshot.claims.filter(({ period }) => period.from < from) };
}

type Both = {
  readonly name: string;
  readonly currency: Currency;
  readonly now: Calculation;
  readonly changed: Calculation;
};

/** Nothing when nothing differs. */
function comparedCustomer({ name, currency, now, changed }: Both): InBoth<Simulation>['customers'] {
  const lines = compareLines(now.lines, changed.lines, currency).filter(isDifferent);
  const known = new Set(now.findings.map(({ key }) => key));
  const newFindings = changed.findings.filter(({ key }) => !known.has(key)).map(({ message }) => message);
  if (lines.length === 0 && newFindings.length === 0) return [];
  return [
    {
      customer: name,
      currency,
      netBefore: formatMinor(now.totals.net, currency),
      netAfter: formatMinor(changed.totals.net, currency),
      lines: lines.map((line) => shown(line, currency)),
      newFindings,
    },
  ];
}

function isDifferent({ netBefore, netAfter, quantityBefore, quantityAfter }: Compared): boolean {
  return netBefore !== netAfter || quantityBefore !== quantityAfter;
}

function shown(line: Compared, currency: Currency): Simulation['customers'][number]['lines'][number] {
  const { contractNumber, productCode, description, quantityBefore, quantityAfter, netBefore, netAfter, effects } =
    line;
  return {
    contract: contractNumber,
    product: productCode,
    description,
    quantityBefore,
    quantityAfter,
    netBefore: formatMinor(netBefore, currency),
    netAfter: formatMinor(netAfter, currency),
    difference: formatMinor(minor(netAfter - netBefore), currency),
    quantityEffect: formatMinor(effects.quantity, currency),
    mixEffect: formatMinor(effects.mix, currency),
    priceEffect: formatMinor(effects.price, currency),
  };
}

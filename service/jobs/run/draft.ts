import { countWords, dayWords, en, joined, moneyWords, nl, type Bilingual } from '../../../shared/bilingual.ts';
import type { JobRequest } from '../../../shared/month.ts';
import { sum } from '../../../shared/money.ts';
import { findUnmappedAccounts, findUnmappedSkus } from '../../billing/unmapped.ts';
import { readBillableCustomers } from '../../store/billing-input.ts';
import { readAccountContents } from '../../store/account-contents.ts';
import { readDecidedFindings, replaceFindings } from '../../store/finding.ts';
import { groupedBy } from '../../store/grouped.ts';
import { readHandLines } from '../../store/hand-line.ts';
import { openRun, readDrafts, readOpenRun } from '../../store/run.ts';
import { dropKey, readHeldRemovals } from '../../store/held.ts';
import { storeRemovals } from '../../store/sync.ts';
import { readUnmappedSkus } from '../../store/billing-licences.ts';
import { unmappedAccountsOf, unmappedSkusOf } from './licences.ts';
import { applyAcceptedFalls } from '../sync/holdings/accept.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { findSourceFindings } from '../sync/findings.ts';
import { cannotComputeReason, storedFindings } from './compute.ts';
import { proposedCutOff } from './cut-off.ts';
import { storeWorkedOut, toldOf, workOutCustomer, type CustomerDrafts, type WorkedOut } from './draft-customer.ts';
import { readFrame } from './frame.ts';
import { billingRowsTogether, inTurn } from './rows.ts';
import type { RunFrame } from './snapshot.ts';

/**
 * Works out everything that is due before the cut-off, customer by customer, as drafts. Run again it recalculates: what people wrote
 * stays, what did not change is not touched, and an approved invoice that changed falls back to draft.
 */
export async function runDraft(
  context: JobContext,
  request: Extract<JobRequest, { kind: 'draft' }>,
): Promise<JobOutcome> {
  await applyAcceptedRemovals(context);
  await applyAcceptedFalls(context);
  await findSourceFindings(context);
  const cutOff = request.cutOff ?? proposedCutOff(await readOpenRun(context.store), context.clock.today());
  const frame = await readFrame(context, cutOff);
  const runId = await context.write((tx) => openRun(tx, { id: context.newId(), cutOff }));
  const before = groupedBy(await readDrafts(context.store, runId), ({ customerId }) => customerId);
  const customers = await readBillableCustomers(context.store);
  const results: CustomerDrafts[] = [];
  for await (const together of billingRowsTogether(context.store, customers)) {
    const drafts = together.flatMap(({ customer }) => before(customer.id));
    const typedInto = await readHandLines(
      context.store,
      drafts.map(({ id }) => id),
    );
    const workedOut: WorkedOut[] = [];
    for await (const rows of inTurn(together)) {
      const former = before(rows.customer.id).map((draft) => ({ draft, typed: typedInto(draft.id) }));
      workedOut.push(await workOutCustomer(context, { rows, frame, runId, former }));
    }
    await storeWorkedOut(context, workedOut);
    results.push(...workedOut.map(toldOf));
    const { customerName } = results.at(-1)!;
    await context.progress({
      done: results.length,
      total: customers.length,
      text: { en: `Working out ${customerName}`, nl: `Uitrekenen: ${customerName}` },
    });
  }
  await findUnmapped(context, frame);
  const drafts = results.flatMap((result) => result.drafts);
  const parked = drafts.filter(({ isParked }) => isParked).length;
  const { currency } = frame.administration;
  const net = moneyWords(
    sum(drafts.filter((draft) => draft.currency === currency).map((draft) => draft.net)),
    currency,
  );
  const failed = results.filter(({ isFailed }) => isFailed).map(({ customerName }) => customerName);
  return {
    summary: joined([
      draftedWords({ drafts: drafts.length, parked, net, cutOff }),
      ...(failed.length === 0 ? [] : [leftOutWords(failed), cannotComputeReason(context.jobId)]),
    ]),
    result: { drafts: drafts.length, parked },
  };
}

type Drafted = {
  readonly drafts: number;
  readonly parked: number;
  readonly net: Bilingual;
  readonly cutOff: RunFrame['cutOff'];
};

function draftedWords({ drafts, parked, net, cutOff }: Drafted): Bilingual {
  const many = countWords(drafts, { en: ['draft', 'drafts'], nl: ['concept', 'concepten'] });
  const until = dayWords(cutOff);
  const waiting = countWords(parked, { en: ['wait', 'wait'], nl: ['wacht', 'wachten'] });
  return parked === 0
    ? { en: en`${many} up to ${until}, ${net} net.`, nl: nl`${many} tot ${until}, ${net} netto.` }
    : {
        en: en`${many} up to ${until}, ${net} net; ${waiting} for you.`,
        nl: nl`${many} tot ${until}, ${net} netto; ${waiting} op u.`,
      };
}

function leftOutWords(failed: readonly string[]): Bilingual {
  return { en: `Left out: ${failed.join(', ')}.`, nl: `Niet meegenomen: ${failed.join(', ')}.` };
}

/** Removals that a person accepted take effect on the day on which the source first did not list the devices. */
async function applyAcceptedRemovals(context: JobContext): Promise<void> {
  const decided = await readDecidedFindings(context.store, context.clock.today());
  for (const group of await readHeldRemovals(context.store)) {
    if (decided.get(dropKey(group.sourceAccountId))?.state !== 'accepted') continue;
    await context.write(async (tx) => {
      for (const { sourceId, assetId, removedOn } of group.devices)
        await storeRemovals(tx, [{ id: sourceId, assetId }], removedOn);
    });
  }
}

async function findUnmapped(context: JobContext, frame: RunFrame): Promise<void> {
  const { currency } = frame.administration;
  const found = [
    ...findUnmappedAccounts(unmappedAccountsOf(await readAccountContents(context.store, 'unmapped')), { currency }),
    ...findUnmappedSkus(unmappedSkusOf(await readUnmappedSkus(context.store)), currency),
  ];
  await context.write((tx) => replaceFindings(tx, 'accounts', storedFindings(found, currency)));
}

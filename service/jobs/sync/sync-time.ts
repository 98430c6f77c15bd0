import { dayWords, en, nl } from '../../../shared/bilingual.ts';
import type { OpenConnection, SourceTicketRecord, SourceTimeEntryRecord } from '../../connectors/core/connector.ts';
import { AppError } from '../../../shared/error.ts';
import { scaledAmount, sum, type Currency, type Minor } from '../../../shared/money.ts';
import { addDays, addMonths, earlierOf, laterOf, startOfMonth, type Period } from '../../../shared/period.ts';
import { readAdministrationBasics } from '../../store/administration.ts';
import type { Connection } from '../../store/connection.ts';
import { replaceFindings, type ComputedFinding } from '../../store/finding.ts';
import { readBilledTime } from '../../store/lines-behind.ts';
import { readEarliestGoLive, readKnownAccounts, type KnownAccount } from '../../store/sync.ts';
import {
  countGone,
  readGoneMinutes,
  readKnownEntries,
  readKnownTickets,
  readNumbersElsewhere,
  storeEntries,
  storeGoneEntries,
  storeTickets,
  storeVendorFacts,
  workTypeIds,
} from '../../store/time-sync.ts';
import type { JobContext } from '../job-context.ts';
import { absenceOf, compared } from './absence.ts';
import { entryFacts, ownNumber, planEntries, planTickets, type EntryPlan, type Hashed } from './merge-time.ts';

/** What a ticket system lists for some days, all of them read whole. */
export type TimeListing = {
  readonly window: Period;
  readonly tickets: readonly SourceTicketRecord[];
  readonly entries: readonly SourceTimeEntryRecord[];
};

export type TimeCounts = {
  readonly listed: number;
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
};

/** Months before the current one that are read again each time, for what is entered, corrected or deleted late. */
const monthsReadAgain = 3;

/** Reads the tickets and the time of a window, to its end; null for a system that has none. */
export async function listTime(
  context: JobContext,
  open: OpenConnection,
  connection: Connection,
): Promise<TimeListing | null> {
  if (open.timeEntries === undefined) return null;
  const isFirst = (await readKnownEntries(context.store, connection.id)).length === 0;
  const window = windowOn(context, { isFirst, goLive: await readEarliestGoLive(context.store) });
  const tickets: SourceTicketRecord[] = [];
  const entries: SourceTimeEntryRecord[] = [];
  if (open.tickets !== undefined) for await (const ticket of open.tickets(window)) tickets.push(ticket);
  for await (const entry of open.timeEntries(window)) {
    entries.push(entry);
    const text = {
      en: `${connection.name}: ${entries.length} time entries read`,
      nl: `${connection.name}: ${entries.length} tijdregels gelezen`,
    };
    await context.progress({ done: entries.length, total: null, text });
  }
  return { window, tickets, entries };
}

/** From the first go-live at the first sync, later some months back; until tomorrow, since today's work counts. */
function windowOn(
  { clock }: JobContext,
  { isFirst, goLive }: { isFirst: boolean; goLive: ReturnType<JobContext['clock']['today']> | null },
): Period {
  const today = clock.today();
  const again = addMonths(startOfMonth(today), -monthsReadAgain);
  const from = goLive === null ? again : isFirst ? earlierOf(goLive, today) : laterOf(goLive, again);
  return { from: earlierOf(from, today), to: addDays(today, 1) };
}

/** Rows per transaction, so that other writers and readers wait for milliseconds only. */
const chunkSize = 2000;

/**
 * Stores a complete listing of a window: new and changed tickets and entries, and which entries are gone. What did not change is not
 * touched, what people decided stays, and every step can be repeated.
 * @throws SOURCE_INCOMPLETE when time belongs to an account that the vendor did not list
 */
export async function mergeTime(
  context: JobContext,
  connection: Connection,
  listing: TimeListing,
): Promise<TimeCounts> {
  const known = await readKnownAccounts(context.store, connection.id);
  const accounts = new Map(known.map((account) => [account.externalId, account]));
  requireAccounts(listing, { accounts, connection });
  await storeListedTickets(context, { connection, listing, accounts });
  const absence = absenceOf(known);
  const entries = compared(absence, {
    known: await readKnownEntries(context.store, connection.id),
    listed: listing.entries,
  });
  const plan = planEntries(entries.known, entries.listed, { window: listing.window, asked: absence.asked });
  await storeListedEntries(context, { connection, plan, accounts });
  await noteFacts(context, 'timeEntry', plan.note);
  const today = context.clock.today();
  const gone = plan.gone.map(({ id }) => id);
  if (gone.length > 0) await context.write((tx) => storeGoneEntries(tx, gone, today));
  await tellMissing(context, connection, listing.window);
  return {
    listed: listing.entries.length,
    added: plan.add.length,
    changed: plan.change.length,
    gone: plan.gone.length,
  };
}

type Accounts = ReadonlyMap<string, KnownAccount>;

function requireAccounts(
  { tickets, entries }: TimeListing,
  { accounts, connection }: { accounts: Accounts; connection: Connection },
): void {
  const stray = [...tickets, ...entries].find(({ accountExternalId }) => !accounts.has(accountExternalId));
  if (stray !== undefined)
    throw new AppError(
      'SOURCE_INCOMPLETE',
      {
        en: `${connection.name} lists tickets or time of an account that it does not list; sync again, and check what its API user may see.`,
        nl: `${connection.name} meldt tickets of tijd van een account dat het niet meldt; synchroniseer opnieuw en controleer wat de API-gebruiker mag zien.`,
      },
      { record: stray.externalId, account: stray.accountExternalId },
    );
}

function customerOf(account: KnownAccount): string | null {
  return account.state === 'mapped' ? account.customerId : null;
}

async function storeListedTickets(
  context: JobContext,
  { connection, listing, accounts }: { connection: Connection; listing: TimeListing; accounts: Accounts },
): Promise<void> {
  const plan = planTickets(await readKnownTickets(context.store, connection.id), listing.tickets);
  const elsewhere = await readNumbersElsewhere(context.store, connection.id);
  const factsOf = ({ record, recordHash, vendorFacts }: Hashed<SourceTicketRecord>, id: string) => {
    const account = accounts.get(record.accountExternalId)!;
    return {
      id,
      externalId: record.externalId,
      recordHash,
      vendorFacts,
      number: ownNumber(record.number, elsewhere, connection.name),
      subject: record.subject,
      sourceAccountId: account.id,
      customerId: customerOf(account),
      sourceSla: record.sla,
      sourceContract: record.contract,
      isClosed: record.isClosed ? (1 as const) : (0 as const),
    };
  };
  const added = plan.add.map((ticket) => factsOf(ticket, context.newId()));
  const changed = plan.change.map((ticket) => factsOf(ticket, ticket.id));
  for (const [rows, kind] of [
    [added, 'added'],
    [changed, 'changed'],
  ] as const)
    for (let start = 0; start < rows.length; start += chunkSize) {
      const chunk = { added: [], changed: [], [kind]: rows.slice(start, start + chunkSize) };
      await context.write((tx) => storeTickets(tx, connection.id, chunk));
    }
  await noteFacts(context, 'ticket', plan.note);
}

async function noteFacts(context: JobContext, table: 'ticket' | 'timeEntry', noted: EntryPlan['note']): Promise<void> {
  for (let start = 0; start < noted.length; start += chunkSize)
    await context.write((tx) => storeVendorFacts(tx, table, noted.slice(start, start + chunkSize)));
}

async function storeListedEntries(
  context: JobContext,
  { connection, plan, accounts }: { connection: Connection; plan: EntryPlan; accounts: Accounts },
): Promise<void> {
  const listed = [...plan.add.map((entry) => ({ ...entry, id: null })), ...plan.change];
  const tickets = new Map(
    (await readKnownTickets(context.store, connection.id)).map(({ id, externalId }) => [externalId, id]),
  );
  for (let start = 0; start < listed.length; start += chunkSize) {
    const chunk = listed.slice(start, start + chunkSize);
    await context.write(async (tx) => {
      const names = chunk.flatMap(({ record }) => record.workType ?? []);
      const workTypes = await workTypeIds(tx, names, context.newId);
      const rows = chunk.map((entry) => {
        const { ticketExternalId, accountExternalId, workType } = entry.record;
        const account = accounts.get(accountExternalId)!;
        const facts = entryFacts(entry, {
          id: entry.id ?? context.newId(),
          sourceAccountId: account.id,
          sourceTicketId: ticketExternalId === null ? null : (tickets.get(ticketExternalId) ?? null),
          sourceWorkTypeId: workType === null ? null : workTypes.get(workType)!,
        });
        return { isNew: entry.id === null, facts, customerId: customerOf(account) };
      });
      await storeEntries(tx, connection.id, {
        added: rows.flatMap(({ isNew, facts, customerId }) => (isNew ? [{ ...facts, customerId }] : [])),
        changed: rows.flatMap(({ isNew, facts }) => (isNew ? [] : [facts])),
      });
    });
  }
}

const fewestMissing = 3;

/** Many entries that are gone at once may be an outage: they are not billed, and a person is told. */
async function tellMissing(context: JobContext, connection: Connection, window: Period): Promise<void> {
  const { all, gone } = await countGone(context.store, connection.id, window);
  const { currency } = await readAdministrationBasics(context.store);
  const isMany = gone >= fewestMissing && gone * 5 > all;
  const amount = isMany ? await readAtRisk(context, connection, { window, currency }) : null;
  const finding: ComputedFinding = {
    key: `COUNT_DROP:time:${connection.id}`,
    code: 'COUNT_DROP',
    severity: 'warn',
    customerId: null,
    recordTable: 'timeEntries',
    recordId: null,
    recordLabel: connection.name,
    message: {
      en: en`${connection.name} no longer lists ${gone} of ${all} time entries since ${dayWords(window.from)}, so they are not billed; look at them on the sheet Time review. If they were not deleted there, repair what its API user may see and sync again.`,
      nl: nl`${connection.name} meldt ${gone} van ${all} tijdregels sinds ${dayWords(window.from)} niet meer, dus die worden niet gefactureerd; bekijk ze op het blad Tijdcontrole. Als ze daar niet zijn verwijderd, herstel dan wat de API-gebruiker mag zien en synchroniseer opnieuw.`,
    },
    amountAtRisk: amount,
    currency,
  };
  await context.write((tx) => replaceFindings(tx, `time:${connection.id}`, isMany ? [finding] : []));
}

/** The hours that are gone at what their customers' time came to per hour in the latest run; null when it billed none of them any time. */
async function readAtRisk(
  { store }: JobContext,
  connection: Connection,
  { window, currency }: { window: Period; currency: Currency },
): Promise<Minor | null> {
  const billed = await readBilledTime(store, currency);
  const amounts = (await readGoneMinutes(store, connection.id, window)).flatMap(({ customerId, minutes }) => {
    const time = billed.get(customerId);
    if (time === undefined) return [];
    const hours = [{ quantity: time.quantity, base: '1' }];
    return scaledAmount(time.net, [{ quantity: String(minutes), base: '60' }], hours) ?? [];
  });
  return amounts.length === 0 ? null : sum(amounts);
}

import { sumDecimals } from '../../../../shared/money.ts';
import type { Period } from '../../../../shared/period.ts';
import { addMonths, contains, startOfMonth } from '../../../../shared/period.ts';
import type { ConnectorContext, SourceTicketRecord, SourceTimeEntryRecord } from '../../core/connector.ts';
import { dayInZone, instantMs } from '../../core/dates.ts';
import { incomplete } from '../../core/failures.ts';
import { utcDaysAround } from '../../core/worked-time.ts';
import type { ZammadAccounting, ZammadClient, ZammadLogged, ZammadSettings, ZammadTicket } from './client.ts';
import { toTicket, toTimeEntry } from './map.ts';

export type ZammadReading = {
  readonly tickets: readonly SourceTicketRecord[];
  readonly entries: readonly SourceTimeEntryRecord[];
};

/**
 * A window of time from the tickets themselves, which the log must agree with, ticket by ticket: tickets of a group that the token's
 * user may not read are silently missing from the list, but not from the log.
 * @throws AppError "SOURCE_INCOMPLETE" when list and log differ
 */
export async function readWindow(
  client: ZammadClient,
  window: Period,
  { settings, context }: { settings: ZammadSettings; context: ConnectorContext },
): Promise<ZammadReading> {
  const isInside = (at: { readonly created_at: string }) =>
    contains(window, dayInZone(instantMs(at.created_at), context.timeZone)!);
  const log = async () => (await readLog(client, window)).filter(isInside);
  const before = await log();
  const work = await readWork(client, await client.tickets(), utcDaysAround(window).from);
  const worked = work.filter(({ accounting }) => isInside(accounting));
  requireOnce(client, worked);
  if (differing(worked, before) !== null) requireAgreement(client, worked, await log());
  return await describeWork(client, worked, { settings, context });
}

type Worked = { readonly ticket: ZammadTicket; readonly accounting: ZammadAccounting };

/** Entering time saves its ticket, so a ticket that was last saved before the window has none in it. */
async function readWork(client: ZammadClient, tickets: readonly ZammadTicket[], from: string): Promise<Worked[]> {
  const work: Worked[] = [];
  for (const ticket of tickets)
    if (ticket.time_unit !== null && ticket.time_unit !== undefined && ticket.updated_at.slice(0, 10) >= from)
      for (const accounting of await client.accountings(ticket.id)) work.push({ ticket, accounting });
  return work;
}

async function readLog(client: ZammadClient, window: Period): Promise<ZammadLogged[]> {
  const { from, to } = utcDaysAround(window);
  const rows: ZammadLogged[] = [];
  for (let month = startOfMonth(from); month < to; month = addMonths(month, 1))
    rows.push(...(await client.log(month.slice(0, 7))));
  return rows;
}

function requireOnce({ place }: ZammadClient, worked: readonly Worked[]): void {
  if (new Set(worked.map(({ accounting }) => accounting.id)).size === worked.length) return;
  throw incomplete(place, {
    en: 'listed a time entry twice; sync again, and nothing is changed until the list is right.',
    nl: 'gaf een tijdregel twee keer; synchroniseer opnieuw, en er wordt niets gewijzigd totdat de lijst klopt.',
  });
}

function requireAgreement(client: ZammadClient, worked: readonly Worked[], log: readonly ZammadLogged[]): void {
  const number = differing(worked, log);
  if (number === null) return;
  throw incomplete(client.place, {
    en: `has other time in its log than on ticket ${number}; let the user of the token read every group, and sync again: nothing is changed until both agree.`,
    nl: `heeft andere tijd in het logboek dan op ticket ${number}; laat de gebruiker van het token elke groep lezen, en synchroniseer opnieuw: er wordt niets gewijzigd totdat beide kloppen.`,
  });
}

/** The number of a ticket whose entries are not as many, or not as much, as the log says; null when all agree. */
function differing(worked: readonly Worked[], log: readonly ZammadLogged[]): string | null {
  const listed = totals(worked.map(({ ticket, accounting }) => ({ ...accounting, ticket })));
  const expected = totals(log);
  const numbers = new Set([...listed.keys(), ...expected.keys()]);
  return [...numbers].find((number) => listed.get(number) !== expected.get(number)) ?? null;
}

function totals(rows: readonly ZammadLogged[]): ReadonlyMap<string, string> {
  const byTicket = new Map<string, string[]>();
  for (const { ticket, time_unit: unit } of rows)
    byTicket.set(ticket.number, [...(byTicket.get(ticket.number) ?? []), String(unit)]);
  return new Map(
    [...byTicket].map(([number, units]) => [number, `${String(units.length)} entries of ${sumDecimals(units)}`]),
  );
}

async function describeWork(
  client: ZammadClient,
  worked: readonly Worked[],
  { settings, context }: { settings: ZammadSettings; context: ConnectorContext },
): Promise<ZammadReading> {
  if (worked.length === 0) return { tickets: [], entries: [] };
  const activityTypes = await client.activityTypes();
  const closedStates = await client.closedStates();
  const technicians = new Map<number, string>();
  for (const id of new Set(worked.map(({ accounting }) => accounting.created_by_id)))
    technicians.set(id, await client.userName(id));
  const tickets = [...new Set(worked.map(({ ticket }) => ticket))];
  return {
    tickets: tickets.map((ticket) => toTicket(ticket, closedStates)),
    entries: worked.map(({ ticket, accounting }) => {
      const technician = technicians.get(accounting.created_by_id)!;
      return toTimeEntry(accounting, { ticket, activityTypes, technician, settings, timeZone: context.timeZone });
    }),
  };
}

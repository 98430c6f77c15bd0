import { asItIs, en, nl, type Bilingual } from '../../../../shared/bilingual.ts';
import type { Period } from '../../../../shared/period.ts';
import type { ConnectorContext, SourceTicketRecord, SourceTimeEntryRecord } from '../../core/connector.ts';
import { requireShown } from '../../core/rights.ts';
import { utcDaysAround, workedIn } from '../../core/worked-time.ts';
import type { AutotaskClient } from './client.ts';
import type { AutotaskNames } from './map.ts';
import { toTaskTicket, toTicket, toTimeEntry } from './map.ts';
import type { AutotaskProject, AutotaskTask, AutotaskTicket, AutotaskTimeEntry } from './schemas.ts';
import { entities } from './schemas.ts';

export type AutotaskReading = {
  readonly tickets: readonly SourceTicketRecord[];
  readonly entries: readonly SourceTimeEntryRecord[];
};

/**
 * A window of time with everything that its ids stand for. An entry names no company: its ticket does, or the project of its task.
 * @throws AppError "SOURCE_INCOMPLETE" when a ticket, task or project of an entry is not shown
 */
export async function readWindow(
  client: AutotaskClient,
  window: Period,
  { timeZone }: Pick<ConnectorContext, 'timeZone'>,
): Promise<AutotaskReading> {
  const listed = await client.timeEntries(utcDaysAround(window));
  const [work, invoiced] = await Promise.all([readWork(client, listed), readInvoiced(client, listed)]);
  const names = await readNames(client, listed, work);
  const entries = listed.map((entry) => {
    const companyId = companyOf(entry, work);
    return toTimeEntry(entry, { companyId, isInvoiced: invoiced.has(entry.id), names, timeZone });
  });
  const worked = workedIn(window, entries);
  const used = new Set(worked.map(({ ticketExternalId }) => ticketExternalId));
  const tickets = [
    ...[...work.tickets.values()].map((ticket) => toTicket(ticket, names)),
    ...[...work.tasks.values()].map((task) => toTaskTicket(task, work.projects.get(task.projectID)!, names)),
  ];
  return { entries: worked, tickets: tickets.filter(({ externalId }) => used.has(externalId)) };
}

/** What the entries are on, by id. */
type Work = {
  readonly tickets: ReadonlyMap<number, AutotaskTicket>;
  readonly tasks: ReadonlyMap<number, AutotaskTask>;
  readonly projects: ReadonlyMap<number, AutotaskProject>;
};

async function readWork(client: AutotaskClient, entries: readonly AutotaskTimeEntry[]): Promise<Work> {
  const ticketIds = present(entries.map(({ ticketID }) => ticketID));
  const taskIds = present(entries.map(({ ticketID, taskID }) => (ticketID == null ? taskID : null)));
  const [tickets, tasks] = await Promise.all([
    client.among(entities.tickets, 'id', ticketIds),
    client.among(entities.tasks, 'id', taskIds),
  ]);
  const projectIds = present(tasks.map(({ projectID }) => projectID));
  const projects = await client.among(entities.projects, 'id', projectIds);
  const shown = <T extends { readonly id: number }>(what: Bilingual, ids: readonly number[], rows: readonly T[]) =>
    requireShown(client.place, {
      ids,
      rows,
      what,
      advice: {
        en: en`let the security level of the API user see all ${what}`,
        nl: nl`laat het beveiligingsniveau van de API-gebruiker alle ${what} zien`,
      },
    });
  return {
    tickets: shown(asItIs('tickets'), ticketIds, tickets),
    tasks: shown({ en: 'tasks', nl: 'taken' }, taskIds, tasks),
    projects: shown({ en: 'projects', nl: 'projecten' }, projectIds, projects),
  };
}

function companyOf({ ticketID, taskID }: AutotaskTimeEntry, { tickets, tasks, projects }: Work): number | null {
  if (ticketID != null) return tickets.get(ticketID)!.companyID;
  return taskID == null ? null : projects.get(tasks.get(taskID)!.projectID)!.companyID;
}

/** The entries that Autotask has put on an invoice: an entry is posted once it is approved, and only then can it be billed. */
async function readInvoiced(
  client: AutotaskClient,
  entries: readonly AutotaskTimeEntry[],
): Promise<ReadonlySet<number>> {
  const posted = entries.filter(({ billingApprovalDateTime }) => billingApprovalDateTime != null);
  const items = await client.among(entities.billingItems, 'timeEntryID', present(posted.map(({ id }) => id)));
  return new Set(present(items.map(({ timeEntryID, invoiceID }) => (invoiceID == null ? null : timeEntryID))));
}

async function readNames(
  client: AutotaskClient,
  entries: readonly AutotaskTimeEntry[],
  { tickets, projects }: Work,
): Promise<AutotaskNames> {
  const contractIds = present(
    [...entries, ...tickets.values(), ...projects.values()].map(({ contractID }) => contractID),
  );
  const [contracts, slas, resources, roles, billingCodes] = await Promise.all([
    client.among(entities.contracts, 'id', contractIds),
    client.slaNames(),
    client.all(entities.resources),
    client.all(entities.roles),
    client.all(entities.billingCodes),
  ]);
  return {
    contracts: new Map(contracts.map(({ id, contractName }) => [id, contractName])),
    slas,
    resources: new Map(resources.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`])),
    roles: new Map(roles.map(({ id, name }) => [id, name])),
    billingCodes: new Map(billingCodes.map(({ id, name }) => [id, name])),
  };
}

/** Each id once, without those that are missing. */
function present(ids: readonly (number | null | undefined)[]): number[] {
  return [...new Set(ids.filter((id) => id !== null && id !== undefined))];
}

import { asItIs, en, joined, nl, type Bilingual } from '../../../../shared/bilingual.ts';
import { vendorNames } from '../../../../shared/vendors.ts';
import type { Connector, ConnectorContext, SourceTimeEntryRecord } from '../../core/connector.ts';
import { requireRights, requireShown } from '../../core/rights.ts';
import { oncePerWindow, utcDaysAround, workedIn } from '../../core/worked-time.ts';
import type { ConnectWiseClient, ConnectWiseList, ConnectWiseSettings, ConnectWiseTicket } from './client.ts';
import { connectWiseSettings, openConnectWise } from './client.ts';
import { toAccount, toTicket, toTimeEntry, withoutCompany } from './map.ts';

export const connectWise: Connector<typeof connectWiseSettings> = {
  id: 'connectwise',
  name: vendorNames.connectwise,
  kinds: ['tickets', 'timeEntries'],
  settings: connectWiseSettings,
  open: async (settings, context) => {
    const client = await openConnectWise(settings, context);
    const read = oncePerWindow((window) => readEntries(client, window, { settings, context }));
    return {
      check: () => describe(client),
      accounts: async function* () {
        for (const company of await client.companies()) yield toAccount(company);
        if ((await client.countWithoutCompany()) > 0) yield withoutCompany;
      },
      tickets: async function* (window) {
        const ids = (await read(window)).flatMap(({ ticketExternalId: id }) => (id === null ? [] : [Number(id)]));
        for (const ticket of await ticketsOf(client, [...new Set(ids)])) yield toTicket(ticket);
      },
      timeEntries: async function* (window) {
        yield* await read(window);
      },
      close: async () => {},
    };
  },
};

const read: Readonly<Record<ConnectWiseList, Bilingual>> = {
  companies: { en: 'companies', nl: 'bedrijven' },
  'time entries': { en: 'time entries', nl: 'tijdregels' },
  'service tickets': { en: 'service tickets', nl: 'servicetickets' },
  'project tickets': { en: 'project tickets', nl: 'projecttickets' },
};

async function describe(client: ConnectWiseClient): Promise<Bilingual> {
  const lists = Object.keys(read) as ConnectWiseList[];
  const counts = await requireRights(
    client.place,
    lists.map((list) => ({ what: read[list], ask: () => client.count(list) })),
    {
      en: 'let the security role of the API member inquire about all of them',
      nl: 'laat de beveiligingsrol van het API-lid ze allemaal opvragen',
    },
  );
  const seen = joined(
    lists.map((list, index) => ({ en: en`${counts[index]!} ${read[list]}`, nl: nl`${counts[index]!} ${read[list]}` })),
    ', ',
  );
  return {
    en: en`ConnectWise PSA answers: ${seen} can be read.`,
    nl: nl`ConnectWise PSA antwoordt: ${seen} kunnen worden gelezen.`,
  };
}

async function readEntries(
  client: ConnectWiseClient,
  window: Parameters<typeof utcDaysAround>[0],
  { settings, context }: { settings: ConnectWiseSettings; context: ConnectorContext },
): Promise<SourceTimeEntryRecord[]> {
  const reading = { timeZone: context.timeZone, needsSecondApproval: settings.needsSecondApproval };
  const entries = await client.timeEntries(utcDaysAround(window));
  return workedIn(
    window,
    entries.map((entry) => toTimeEntry(entry, reading)),
  );
}

/** A board that the API member's role does not show hides its tickets, but not the time on them. */
async function ticketsOf(client: ConnectWiseClient, ids: readonly number[]): Promise<ConnectWiseTicket[]> {
  const rows = await client.tickets(ids);
  const advice = {
    en: 'let the security role of the API member see all boards and projects',
    nl: 'laat de beveiligingsrol van het API-lid alle borden en projecten zien',
  };
  return [...requireShown(client.place, { ids, rows, what: asItIs('tickets'), advice }).values()];
}

import type { OpenConnection } from '../../../service/connectors/core/connector.ts';
import { rowsWith } from '../jobs/set-up.ts';
import type { TestClient } from '../running.ts';
import { day, type IsoDate, type Period } from '../../../shared/period.ts';

/** A row of a vendor's list, whatever its kind, with what the contract compares. */
export type ListedRow = {
  readonly id: string;
  /** The day that the vendor's own time of the row became. */
  readonly day: IsoDate | null;
  readonly record: object;
};

/** The list of a connection that is put to the contract: its word in the names of the tests, and how it is read. */
export type ListUnderTest = {
  readonly noun: string;
  rows(connection: OpenConnection): AsyncIterable<ListedRow>;
  /** How many of them count in the sheet that shows them. */
  counting(client: TestClient): Promise<number>;
};

/** Around the 31st of January 2026, on which every simulator's rows happened. */
export const window: Period = { from: day('2026-01-01'), to: day('2026-03-01') };

/** Each list that a connection may have. */
export const lists = {
  devices: listOf('device', {
    read: (open) => open.devices!(),
    dayOf: (device) => device.lastSeenOn,
    counting: async (client) => (await rowsWith(client, 'assets', { activeTo: null })).length,
  }),
  subscriptions: listOf('subscription', {
    read: (open) => open.subscriptions!(),
    dayOf: (subscription) => subscription.startsOn,
    counting: async (client) => (await client.rows('subscriptions')).length,
  }),
  timeEntries: listOf('time entry', {
    read: (open) => open.timeEntries!(window),
    dayOf: (entry) => entry.workedOn,
    counting: async (client) => (await client.rows('timeEntries')).length,
  }),
};

type Reading<Row> = Pick<ListUnderTest, 'counting'> & {
  readonly read: (connection: OpenConnection) => AsyncIterable<Row>;
  readonly dayOf: (row: Row) => IsoDate | null;
};

function listOf<Row extends { readonly externalId: string }>(
  noun: string,
  { read, dayOf, counting }: Reading<Row>,
): ListUnderTest {
  return {
    noun,
    counting,
    rows: async function* (connection) {
      for await (const record of read(connection)) yield { id: record.externalId, day: dayOf(record), record };
    },
  };
}

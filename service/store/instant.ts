import { sql, type RawBuilder } from 'kysely';

/** The instant that is so many seconds later (or earlier when negative), worked out by SQLite in the form of every stored instant. */
export function secondsAfter(instant: string, seconds: number): RawBuilder<string> {
  return sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', ${instant}, ${`${seconds >= 0 ? '+' : ''}${seconds} seconds`})`;
}

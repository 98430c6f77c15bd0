import { setImmediate } from 'node:timers/promises';

/** So many rows take a few milliseconds at most. */
const rowsPerTurn = 200;

/** Maps many rows, and lets the service answer others in between. */
export async function inTurns<T, R>(
  rows: readonly T[],
  map: (row: T) => R,
  perTurn: number = rowsPerTurn,
): Promise<readonly R[]> {
  const mapped: R[] = [];
  for (let start = 0; start < rows.length; start += perTurn) {
    for (const row of rows.slice(start, start + perTurn)) mapped.push(map(row));
    await setImmediate();
  }
  return mapped;
}

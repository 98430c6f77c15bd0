import { contractOn, type TimeBook } from './book.ts';
import { callOutKey } from './keys.ts';
import { remainingOf, type Remaining } from './lots.ts';
import { talliesOf, type Tallies } from './rounding.ts';

/**
 * What the entries of one calculation share: it starts from what earlier invoices left and changes entry by entry, in the
 * order worked. Nobody outside one `rateTime` sees it.
 */
export type Ledger = {
  readonly remaining: Remaining;
  readonly tallies: Tallies;
  /** Keys of call-out fees that are charged already. */
  readonly callOuts: Set<string>;
};

export function openLedger(book: TimeBook): Ledger {
  const { lots, timeClaims } = book.snapshot;
  const live = timeClaims.filter(({ state }) => state !== 'released');
  return {
    remaining: remainingOf(lots, timeClaims),
    tallies: talliesOf(timeClaims, (ticketId, workedOn) => {
      const ticket = book.ticketOf(ticketId);
      return (ticket === null ? null : contractOn(book, ticket, workedOn))?.id ?? null;
    }),
    callOuts: new Set(
      live.flatMap(({ entryId, ticketId, workedOn }) =>
        entryId === null && ticketId !== null ? [callOutKey(ticketId, workedOn)] : [],
      ),
    ),
  };
}

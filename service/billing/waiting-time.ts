import { asItIs, en, nameWords, nl } from '../../shared/bilingual.ts';
import type { Book } from './book.ts';
import { claimsThatWait } from './documents.ts';
import { findingKey, type Found } from './finding.ts';
import type { Calculation } from './result.ts';

/**
 * Time that is covered by minutes of a bucket's period that is not billed yet, while nothing else is billed with it: it is claimed by the
 * invoice that grants them, and not before.
 */
export function findWaitingTime({ snapshot }: Book, computed: Pick<Calculation, 'lines' | 'time'>): readonly Found[] {
  const { customer } = snapshot;
  const waiting = claimsThatWait(snapshot, computed);
  if (waiting.length === 0) return [];
  const minutes = waiting.reduce((all, { workedMinutes }) => all + workedMinutes, 0);
  const drawn = new Set(waiting.flatMap(({ draws }) => draws.map(({ lotId }) => lotId)));
  const labels = new Set(computed.time.grants.filter(({ id }) => drawn.has(id)).map(({ label }) => label));
  const names = nameWords([...labels].map(asItIs));
  return [
    {
      key: findingKey('TIME_WAITS', customer.id, String(minutes)),
      code: 'TIME_WAITS',
      severity: 'info',
      customerId: customer.id,
      recordTable: 'customers',
      recordId: customer.id,
      recordLabel: customer.name,
      message: {
        en: en`Wait for the invoice of ${names} with ${minutes} minutes of ${customer.name}, or bill that period now: they are covered by what it grants and are settled with it.`,
        nl: nl`Wacht met ${minutes} minuten van ${customer.name} op de factuur van ${names}, of factureer die periode nu: ze vallen onder wat die toekent en worden daarmee afgehandeld.`,
      },
      amountAtRisk: null,
    },
  ];
}

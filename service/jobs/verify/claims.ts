import type { Calculation } from '../../billing/result.ts';
import type { Reader } from '../../store/database.ts';
import { readDoubleClaims, readMisreleasedClaims, readOverlappingClaims } from '../../store/verify/claims.ts';
import type { FinalisedInvoice } from '../../store/verify/invoices.ts';
import type { Complaint } from './complaint.ts';

/** No obligation is billed twice, no day of a contract line either, and only what was credited to be billed again is free. */
export async function* findWrongClaims(db: Reader): AsyncGenerator<Complaint> {
  for (const { obligation, numbers } of await readDoubleClaims(db))
    yield complaint(obligation, `${obligation} is billed more than once, by ${numbers}`);
  for (const { first, second, from, to, firstNumber, secondNumber } of await readOverlappingClaims(db))
    yield complaint(
      second,
      `the days from ${from} to ${to} are billed by ${first} (${firstNumber}) and by ${second} (${secondNumber})`,
    );
  for (const { obligation, number, released } of await readMisreleasedClaims(db))
    yield complaint(
      obligation,
      released === 1
        ? `${obligation} can be billed again although ${number} was not credited for that`
        : `${obligation} cannot be billed again although ${number} was credited for that`,
    );
}

function complaint(record: string, sentence: string): Complaint {
  return { rule: 'claims', record, message: `${sentence}.` };
}

/** Why an invoice's claims are not what it evaluated; every obligation has one, zero included. */
export function claimFault({ claims }: FinalisedInvoice, { lines, obligations, time }: Calculation): string | null {
  const unclaimed = obligations.find(({ key }) => !claims.some(({ obligation }) => obligation === key));
  if (unclaimed !== undefined) return `it bills ${unclaimed.key}, for which it has no claim`;
  const extra = claims.find(({ obligation }) => !obligations.some(({ key }) => key === obligation));
  if (extra !== undefined) return `it claims ${extra.obligation}, which it does not bill`;
  const wrong = claims.find((claim) => {
    const owed = obligations.find(({ key }) => key === claim.obligation)!;
    return (
      owed.net !== claim.net ||
      owed.quantity !== claim.quantity ||
      owed.period.from !== claim.periodFrom ||
      owed.period.to !== claim.periodTo
    );
  });
  if (wrong !== undefined) return `its claim ${wrong.obligation} has another quantity, amount or period than it bills`;
  const loose = lines.find(
    ({ claimKey, role }) =>
      !withoutObligation.has(role) && ![...obligations, ...time.claims].some(({ key }) => key === claimKey),
  );
  return loose === undefined ? null : `line ${loose.id} belongs to no obligation`;
}

/** What a person kept, and ticket time, which has claims of its own. */
const withoutObligation: ReadonlySet<string> = new Set(['manual', 'time', 'call-out']);

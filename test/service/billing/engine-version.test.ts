import { createHash } from 'node:crypto';
import { documentsOf } from '../../../service/billing/documents.ts';
import { engineVersion } from '../../../service/billing/engine-version.ts';
import type { Snapshot } from '../../../service/billing/snapshot.ts';
import { calculate, contractByType, facts, g1, january } from './facts.ts';
import { sampleMonth } from './split-month.ts';

/** What this version of the engine makes of some months, to the byte. */
const months: readonly Snapshot[] = [
  g1,
  facts({ contracts: [contractByType], assets: january }),
  sampleMonth('one invoice'),
  sampleMonth('per contract'),
];

it('the same facts give the same invoices as when this version of the engine began; if not, raise it', () => {
  const invoices = months.map((month) =>
    documentsOf(month, calculate(month)).map((document) => ({ ...document, findings: [] })),
  );
  const hash = createHash('sha256').update(JSON.stringify(invoices)).digest('hex');
  expect([engineVersion, hash]).toEqual([5, '107deafd02b99b30a21df8ffe21c1c78d03cf755a72933314372f8ff67e6d45c']);
});

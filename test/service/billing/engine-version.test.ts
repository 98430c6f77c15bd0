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
  expect([engineVersion, hash]).toEqual([4, '3fc43645288d40934697c074391be768f89dddcf77b61d57fac3e1f51bbb98e7']);
});

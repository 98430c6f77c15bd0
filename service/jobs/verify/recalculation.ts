import { calculateInvoice } from '../../billing/calculate.ts';
import { engineVersion } from '../../billing/engine-version.ts';
import { documentsOf } from '../../billing/documents.ts';
import type { Calculation } from '../../billing/result.ts';
import { defaultConfiguration, type Snapshot } from '../../billing/snapshot.ts';
import { canonicalJson, sha256 } from '../../store/canonical.ts';
import type { FinalisedInvoice } from '../../store/verify/invoices.ts';
import { plain } from '../run/plain.ts';

/**
 * Why the facts that were frozen with an invoice do not give it again, byte for byte. Facts whose own text was changed are told as
 * such elsewhere and not worked out, nor are those that another version of the engine froze. Settings decide findings, not lines, so the
 * ones of today do not matter.
 */
export function recalculationFault({ row, snapshot }: FinalisedInvoice, calculation: Calculation): string | null {
  if (row.snapshotHash === null || snapshot === null) return 'the facts that it was computed from are not there';
  if (sha256(snapshot) !== row.snapshotHash) return null;
  // Before versions were kept there was none in it.
  const facts = JSON.parse(snapshot) as Partial<Snapshot>;
  if (!isOfThisEngine(facts)) return null;
  const documents = documentsOf(facts, calculateInvoice(facts, defaultConfiguration));
  const again = documents.find(({ invoiceGroup }) => invoiceGroup === row.invoiceGroup);
  const isSame = again !== undefined && frozen(again) === frozen(calculation);
  return isSame ? null : 'the facts that were stored with it compute to something else';
}

function isOfThisEngine(facts: Partial<Snapshot>): facts is Snapshot {
  return facts.engineVersion === engineVersion;
}

function frozen({ lines, obligations, time, vat, totals }: Calculation): string {
  return canonicalJson(plain({ lines, obligations, time, vat, totals }));
}

import type { CalculatedLine, Calculation } from '../../billing/result.ts';
import { creditedPart, placeLine, type LineToPlace } from '../../billing/trend/place.ts';
import { addUp, keyOf, trendMonths } from '../../billing/trend/trend.ts';
import { minor } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import {
  readLastCutOff,
  readLineKinds,
  readPlaced,
  readToPlace,
  replaceTrend,
  storePlaced,
  type ToPlace,
} from '../../store/trend.ts';
import { readBillableCustomers } from '../../store/billing-input.ts';
import { inTurns } from '../in-turns.ts';
import type { JobContext } from '../job-context.ts';

/** How many documents are read at once: their calculations carry all their evidence. */
const documentsAtOnce = 20;
/** A calculation takes some milliseconds to be read. */
const documentsPerTurn = 4;
/** Twelve months of so many are read and compared within some milliseconds. */
const customersAtOnce = 20;

type Books = Pick<JobContext, 'store' | 'write'>;

/** Puts what was finalised since the last time in its months, and the Trend sheet's twelve months in the place of those before. */
export async function refreshTrend(context: Books): Promise<void> {
  await placeDocuments(context);
  const cutOff = await readLastCutOff(context.store);
  if (cutOff === null) return;
  const customers = await readBillableCustomers(context.store);
  const ids = customers.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += customersAtOnce) {
    const customerIds = ids.slice(start, start + customersAtOnce);
    const placed = await readPlaced(context.store, customerIds, trendMonths(cutOff));
    const months = addUp(placed.map((one) => ({ ...one, month: day(one.month), net: minor(one.net) })));
    await context.write((tx) =>
      replaceTrend(
        tx,
        customerIds,
        months.map((month) => ({ id: keyOf(month), ...month })),
      ),
    );
  }
}

async function placeDocuments(context: Books): Promise<void> {
  let after = '';
  for (;;) {
    const documents = await readToPlace(context.store, { after, limit: documentsAtOnce });
    const last = documents.at(-1);
    if (last === undefined) return;
    // One without lines stands in no month and would be read again and again.
    after = last.number;
    const computed = await inTurns(documents, linesOf, documentsPerTurn);
    const contractLineIds = computed.flatMap(({ lines }) =>
      lines.flatMap(({ contractLineId }) => contractLineId ?? []),
    );
    const kinds = await readLineKinds(context.store, contractLineIds);
    const placed = computed.flatMap((one) => placedLines(one, kinds));
    await context.write((tx) => storePlaced(tx, placed));
  }
}

type ComputedDocument = { readonly document: ToPlace; readonly lines: readonly CalculatedLine[] };

function linesOf(document: ToPlace): ComputedDocument {
  return { document, lines: (JSON.parse(document.calculation) as Calculation).lines };
}

function placedLines({ document, lines }: ComputedDocument, kinds: ReadonlyMap<string, string>) {
  const { invoiceId, customerId, currency, credited } = document;
  const placed = (line: CalculatedLine, told: LineToPlace) =>
    placeLine(told, isSpread(line, kinds)).map((one) => ({
      invoiceId,
      customerId,
      productId: line.productId,
      currency,
      ...one,
    }));
  if (credited === null) return lines.flatMap((line) => placed(line, line));
  // Printed lines are numbered "1", "2", … in the order in which they were computed.
  return credited.flatMap((part) => {
    const line = lines[Number(part.lineId) - 1];
    if (line === undefined)
      throw new Error(`Credit note ${invoiceId} credits line ${part.lineId}, which is not billed.`);
    return placed(line, creditedPart(line, part));
  });
}

/** Whether the line is charged for a stretch of time, and not for what was used or delivered in it. */
function isSpread({ contractLineId }: CalculatedLine, kinds: ReadonlyMap<string, string>): boolean {
  const kind = contractLineId === null ? undefined : kinds.get(contractLineId);
  return kind !== undefined && spread.has(kind);
}

const spread: ReadonlySet<string> = new Set(['counted', 'licence', 'fixed', 'bundle', 'discount']);

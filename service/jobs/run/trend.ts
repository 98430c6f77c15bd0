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
import type { JobContext } from '../job-context.ts';

/** How many documents are read at once: their calculations carry all their evidence. */
const documentsAtOnce = 50;

/** Puts what was finalised since the last time in its months, and the Trend sheet's twelve months in the place of those before. */
export async function refreshTrend(context: Pick<JobContext, 'store' | 'write'>): Promise<void> {
  for (;;) {
    const documents = await readToPlace(context.store, documentsAtOnce);
    if (documents.length === 0) break;
    const placed = await Promise.all(documents.map((document) => placedLines(context, document)));
    await context.write((tx) => storePlaced(tx, placed.flat()));
  }
  const cutOff = await readLastCutOff(context.store);
  if (cutOff === null) return;
  const placed = await readPlaced(context.store, trendMonths(cutOff));
  const months = addUp(placed.map((one) => ({ ...one, month: day(one.month), net: minor(one.net) })));
  await context.write((tx) =>
    replaceTrend(
      tx,
      months.map((month) => ({ id: keyOf(month), ...month })),
    ),
  );
}

async function placedLines({ store }: Pick<JobContext, 'store'>, document: ToPlace) {
  const { invoiceId, customerId, currency, calculation, credited } = document;
  const { lines } = JSON.parse(calculation) as Calculation;
  const kinds = await readLineKinds(
    store,
    lines.flatMap(({ contractLineId }) => (contractLineId === null ? [] : [contractLineId])),
  );
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

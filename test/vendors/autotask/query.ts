import { z } from 'zod';
import type { AutotaskRow } from './data.ts';

/** A query as the simulator understands it. */
export const query = z.strictObject({
  filter: z
    .array(
      z.discriminatedUnion('op', [
        z.strictObject({ op: z.enum(['gte', 'lt']), field: z.string(), value: z.union([z.number(), z.string()]) }),
        z.strictObject({ op: z.literal('in'), field: z.string(), value: z.array(z.number()).max(500) }),
      ]),
    )
    .min(1),
  MaxRecords: z.int().min(1).max(500).optional(),
  IncludeFields: z.array(z.string()).optional(),
});
export type Query = z.output<typeof query>;

/** The rows that pass every condition, by id. */
export function matching(rows: Iterable<AutotaskRow>, { filter }: Query): AutotaskRow[] {
  return [...rows].filter((row) => filter.every((condition) => passes(row, condition))).sort((a, b) => a.id - b.id);
}

function passes(row: AutotaskRow, condition: Query['filter'][number]): boolean {
  const value = row[condition.field];
  if (condition.op === 'in') return condition.value.includes(Number(value));
  const [given, bound] =
    typeof condition.value === 'string'
      ? [Date.parse(String(value)), Date.parse(condition.value)]
      : [Number(value), condition.value];
  return condition.op === 'gte' ? given >= bound : given < bound;
}

/** Only the fields that were asked for. */
export function shown(row: AutotaskRow, { IncludeFields: fields }: Query): AutotaskRow {
  if (fields === undefined) return row;
  return { ...Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field))), id: row.id };
}

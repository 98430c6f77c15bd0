import type { Row } from '../../../shared/protocol.ts';
import type { Cells } from '../../../shared/tables/rules.ts';

export type AssetIndex = {
  readonly bySerial: ReadonlyMap<string, readonly Row[]>;
  readonly byName: ReadonlyMap<string, readonly Row[]>;
};

/** What a row of the file is about. `row` is the asset that is there already; `refusal` says why it cannot be told or taken. */
export type FoundAsset = { readonly identity: string; readonly row: Row | null; readonly refusal: string | null };

/** The assets that are there, by customer with serial number and by customer with name. */
export function indexAssets(existing: readonly Row[]): AssetIndex {
  const bySerial = new Map<string, Row[]>();
  const byName = new Map<string, Row[]>();
  for (const row of existing) {
    add(byName, identityOf(row.values, 'name'), row);
    if (row.values['serial'] !== null) add(bySerial, identityOf(row.values, 'serial'), row);
  }
  return { bySerial, byName };
}

/**
 * Finds the asset that a row of the file is about: its customer's one with that serial number, else the one of that name that has
 * no other serial number. An asset that a system reports is not imported on top, since it would then be billed twice.
 */
export function findAsset({ bySerial, byName }: AssetIndex, cells: Cells): FoundAsset {
  const serial = cells['serial'] ?? null;
  const identity = identityOf(cells, serial === null ? 'name' : 'serial');
  const sameSerial = serial === null ? [] : (bySerial.get(identity) ?? []);
  const sameName = (byName.get(identityOf(cells, 'name')) ?? []).filter(
    (row) => serial === null || row.values['serial'] === null,
  );
  const candidates = sameSerial.length > 0 ? sameSerial : sameName;
  const reported = candidates.find((row) => !row.isManual);
  if (reported !== undefined) return { identity, row: null, refusal: alreadyReported(reported) };
  if (candidates.length > 1)
    return {
      identity,
      row: null,
      refusal: `There are ${candidates.length} such assets; give the serial number that tells which one is meant.`,
    };
  return { identity, row: candidates[0] ?? null, refusal: null };
}

function alreadyReported({ values }: Row): string {
  const sources = values['sources'] === null ? 'a connected system' : String(values['sources']);
  return `${String(values['name'])} is already reported by ${sources}; leave this row out, or it would be billed twice.`;
}

function identityOf(cells: Cells, key: 'name' | 'serial'): string {
  return [key, cells['customer'] ?? null, cells[key] ?? null]
    .map((cell) => String(cell).trim().toLowerCase())
    .join('\n');
}

function add(index: Map<string, Row[]>, identity: string, row: Row): void {
  const rows = index.get(identity);
  if (rows === undefined) index.set(identity, [row]);
  else rows.push(row);
}

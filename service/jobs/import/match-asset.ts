import { asItIs, en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import type { Row } from '../../../shared/protocol.ts';
import type { Cells } from '../../../shared/tables/rule.ts';
import { usableSerial } from '../../billing/identity.ts';

export type AssetIndex = {
  readonly bySerial: ReadonlyMap<string, readonly Row[]>;
  readonly byName: ReadonlyMap<string, readonly Row[]>;
};

/** What a row of the file is about. `row` is the asset that is there already; `refusal` says why it cannot be told or taken. */
export type FoundAsset = { readonly identity: string; readonly row: Row | null; readonly refusal: Bilingual | null };

/** The assets that are there, by customer with serial number and by customer with name. */
export function indexAssets(existing: readonly Row[]): AssetIndex {
  const bySerial = new Map<string, Row[]>();
  const byName = new Map<string, Row[]>();
  for (const row of existing) {
    add(byName, nameOf(row.values), row);
    const serial = serialOf(row.values);
    if (serial !== null) add(bySerial, serial, row);
  }
  return { bySerial, byName };
}

/**
 * Finds the asset that a row of the file is about: its customer's one with that serial number, else the one of that name that has
 * no other serial number. What boards report when nobody filled the field is no serial number. An asset that a system reports is
 * not imported on top, since it would then be billed twice.
 */
export function findAsset({ bySerial, byName }: AssetIndex, cells: Cells): FoundAsset {
  const serial = serialOf(cells);
  const identity = serial ?? nameOf(cells);
  const sameSerial = serial === null ? [] : (bySerial.get(serial) ?? []);
  const sameName = (byName.get(nameOf(cells)) ?? []).filter((row) => serial === null || serialOf(row.values) === null);
  const candidates = sameSerial.length > 0 ? sameSerial : sameName;
  const reported = candidates.find((row) => !row.isManual);
  if (reported !== undefined) return { identity, row: null, refusal: alreadyReported(reported) };
  if (candidates.length > 1) return { identity, row: null, refusal: cannotTell(candidates.length) };
  return { identity, row: candidates[0] ?? null, refusal: null };
}

function alreadyReported({ values }: Row): Bilingual {
  const sources =
    values['sources'] === null
      ? { en: 'a connected system', nl: 'een aangesloten systeem' }
      : asItIs(String(values['sources']));
  const name = String(values['name']);
  return {
    en: en`${name} is already reported by ${sources}; leave this row out, or it would be billed twice.`,
    nl: nl`${name} wordt al gemeld door ${sources}; laat deze rij weg, anders zou het twee keer worden gefactureerd.`,
  };
}

function cannotTell(count: number): Bilingual {
  return {
    en: `There are ${count} such assets; give the serial number that tells which one is meant.`,
    nl: `Er zijn ${count} zulke apparaten; geef het serienummer dat zegt welk bedoeld is.`,
  };
}

function serialOf(cells: Cells): string | null {
  const serial = usableSerial(
    cells['serial'] === undefined || cells['serial'] === null ? null : String(cells['serial']),
  );
  return serial === null ? null : `serial\n${customerOf(cells)}\n${serial}`;
}

function nameOf(cells: Cells): string {
  return `name\n${customerOf(cells)}\n${String(cells['name'] ?? '')
    .trim()
    .toLowerCase()}`;
}

function customerOf(cells: Cells): string {
  return String(cells['customer'] ?? '')
    .trim()
    .toLowerCase();
}

function add(index: Map<string, Row[]>, identity: string, row: Row): void {
  const rows = index.get(identity);
  if (rows === undefined) index.set(identity, [row]);
  else rows.push(row);
}

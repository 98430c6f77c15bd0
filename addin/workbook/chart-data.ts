import type { Language } from '../../shared/choices.ts';
import { compareDecimals, negateDecimal, sumDecimals, type DecimalText } from '../../shared/money.ts';
import { monthNames } from '../../shared/month-names.ts';
import type { Row } from '../../shared/protocol.ts';
import { tables } from '../../shared/tables/all.ts';
import type { Bilingual } from '../../shared/bilingual.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import type { RawCell } from './cells.ts';

/** What a sheet's chart draws: amounts of its rows, added per name or per month. */
export type ChartDefinition = {
  readonly table: TableId;
  readonly title: Bilingual;
  readonly type: 'ColumnStacked' | 'ColumnClustered';
  /** The column whose values stand along the chart. */
  readonly along: string;
  /** The money columns that are drawn. */
  readonly amounts: readonly string[];
  /** At most so many names; the others, with the smallest amounts, are drawn together. Months are all drawn. */
  readonly most: number | null;
};

export const charts: readonly ChartDefinition[] = [
  {
    table: 'comparison',
    title: { en: 'Difference from last period per customer', nl: 'Verschil met de vorige periode per klant' },
    type: 'ColumnStacked',
    along: 'customer',
    amounts: ['quantityEffect', 'mixEffect', 'priceEffect'],
    most: 15,
  },
  {
    table: 'trend',
    title: { en: 'Revenue per month', nl: 'Omzet per maand' },
    type: 'ColumnClustered',
    along: 'month',
    amounts: ['net'],
    most: null,
  },
];

/** The chart's figures with a header line; no line at all when the table has no rows. A currency has series of its own. */
export function chartDataOf(
  definition: ChartDefinition,
  rows: readonly Row[],
  language: Language,
): readonly (readonly RawCell[])[] {
  if (rows.length === 0) return [];
  const currencies = [...new Set(rows.map((row) => textOf(row, 'currency')))].toSorted();
  const series = currencies.flatMap((currency) => definition.amounts.map((amount) => ({ currency, amount })));
  const lines = placesOf(definition, rows, language).map(({ label, rows: own }) => [
    label,
    ...series.map(({ currency, amount }) =>
      Number(
        sumOf(
          own.filter((row) => textOf(row, 'currency') === currency),
          amount,
        ),
      ),
    ),
  ]);
  const header = [
    '',
    ...series.map(({ currency, amount }) => `${headerOf(definition, amount, language)} (${currency})`),
  ];
  return [header, ...lines];
}

type PlaceAlong = { readonly label: string; readonly rows: readonly Row[] };

function placesOf(definition: ChartDefinition, rows: readonly Row[], language: Language): readonly PlaceAlong[] {
  const { along, most } = definition;
  const names = [...new Set(rows.map((row) => textOf(row, along)))].toSorted((a, b) => a.localeCompare(b));
  const places = names.map((name) => ({ label: name, rows: rows.filter((row) => textOf(row, along) === name) }));
  if (most === null) return places.map((place) => ({ ...place, label: monthOf(place.label, language) }));
  const bySize = places.toSorted((a, b) => compareDecimals(sizeOf(definition, b), sizeOf(definition, a)));
  if (bySize.length <= most) return bySize;
  const rest = bySize.slice(most - 1).flatMap((place) => place.rows);
  return [...bySize.slice(0, most - 1), { label: others[language], rows: rest }];
}

const others: Readonly<Record<Language, string>> = { en: 'All others', nl: 'Alle anderen' };

/** How much there is to see of it, whatever the sign. */
function sizeOf({ amounts }: ChartDefinition, { rows }: PlaceAlong): DecimalText {
  return sumDecimals(
    amounts.map((amount) => {
      const total = sumOf(rows, amount);
      return compareDecimals(total, '0') < 0 ? negateDecimal(total) : total;
    }),
  );
}

function sumOf(rows: readonly Row[], amount: string): DecimalText {
  return sumDecimals(rows.map((row) => textOf(row, amount)));
}

/** "Oct 2026", since a chart has little room. */
function monthOf(date: string, language: Language): string {
  const name = monthNames[language][Number(date.slice(5, 7)) - 1] ?? date;
  return `${name.slice(0, 3)} ${date.slice(0, 4)}`;
}

function headerOf({ table }: ChartDefinition, key: string, language: Language): string {
  return tables[table].columns.find((column) => column.key === key)?.header[language] ?? key;
}

function textOf(row: Row, key: string): string {
  const value = row.values[key];
  if (typeof value !== 'string') throw new Error(`Row ${row.id} has no ${key} to draw.`);
  return value;
}

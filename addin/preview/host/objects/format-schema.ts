import { RichError } from '../wire/wire-object.ts';
import { pathBag, type BagSchema, type BagStore } from './path-bag.ts';

const fill: BagSchema = {
  name: 'RangeFill',
  values: { color: '#FFFFFF', pattern: 'None', patternColor: '#000000', tintAndShade: 0, patternTintAndShade: 0 },
  methods: (store, prefix) => ({ clear: () => store.write(`${prefix}color`, undefined) }),
};

const font: BagSchema = {
  name: 'RangeFont',
  values: {
    bold: false,
    color: '#000000',
    italic: false,
    name: 'Calibri',
    size: 11,
    strikethrough: false,
    underline: 'None',
    subscript: false,
    superscript: false,
    tintAndShade: 0,
  },
};

const border: BagSchema = {
  name: 'RangeBorder',
  values: { color: '#000000', style: 'None', weight: 'Thin', tintAndShade: 0 },
};

const sides = new Set([
  'EdgeTop',
  'EdgeBottom',
  'EdgeLeft',
  'EdgeRight',
  'InsideVertical',
  'InsideHorizontal',
  'DiagonalDown',
  'DiagonalUp',
]);

const borders: BagSchema = {
  name: 'RangeBorderCollection',
  values: { tintAndShade: 0 },
  methods: (store: BagStore, prefix: string) => ({
    getItem: (side) => {
      if (typeof side === 'string' && sides.has(side)) return pathBag(border, store, `${prefix}${side}.`);
      throw new RichError('InvalidArgument', `${String(side)} is no side of a range.`);
    },
  }),
};

const protection: BagSchema = { name: 'FormatProtection', values: { locked: true, formulaHidden: false } };

/** A range's format, without columnWidth and rowHeight, which belong to columns and rows. */
export const rangeFormatSchema = {
  name: 'RangeFormat',
  values: {
    autoIndent: false,
    horizontalAlignment: 'General',
    indentLevel: 0,
    readingOrder: 'Context',
    shrinkToFit: false,
    textOrientation: 0,
    verticalAlignment: 'Bottom',
    wrapText: false,
  },
  children: { fill, font, borders, protection },
} satisfies BagSchema;

const conditionalRangeFormat: BagSchema = {
  name: 'ConditionalRangeFormat',
  values: { numberFormat: null },
  children: {
    fill: { ...fill, name: 'ConditionalRangeFill' },
    font: { ...font, name: 'ConditionalRangeFont' },
    borders,
  },
};

/** A conditional format: what it tests and how matching cells would look. */
export const conditionalFormatSchema: BagSchema = {
  name: 'ConditionalFormat',
  values: { id: null, type: null, priority: 0, stopIfTrue: null },
  children: {
    custom: {
      name: 'CustomConditionalFormat',
      values: {},
      children: {
        format: conditionalRangeFormat,
        rule: { name: 'ConditionalFormatRule', values: { formula: '', formulaLocal: '', formulaR1C1: '' } },
      },
    },
    cellValue: {
      name: 'CellValueConditionalFormat',
      values: { rule: null },
      children: { format: conditionalRangeFormat },
    },
    textComparison: {
      name: 'TextConditionalFormat',
      values: { rule: null },
      children: { format: conditionalRangeFormat },
    },
  },
};

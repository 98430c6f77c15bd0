import type { ConnectWiseRow } from './data.ts';

type Condition = (row: ConnectWiseRow) => boolean;

/** The few conditions that are asked for: comparisons joined with "and", dates in brackets, and lists of ids. Null for others. */
export function parseConditions(text: string): Condition | null {
  if (text === '') return () => true;
  const parsed = text.split(' and ').map(parseOne);
  const known = parsed.filter((condition) => condition !== null);
  return known.length === parsed.length ? (row) => known.every((condition) => condition(row)) : null;
}

function parseOne(text: string): Condition | null {
  const list = /^id in \(([\d,]+)\)$/.exec(text);
  if (list !== null) {
    const ids = new Set(list[1]!.split(',').map(Number));
    return ({ id }) => ids.has(id);
  }
  const after = /^id>(\d+)$/.exec(text);
  if (after !== null) return ({ id }) => id > Number(after[1]);
  const time = /^timeStart(>=|<)\[(.+)\]$/.exec(text);
  if (time !== null) {
    const boundMs = Date.parse(time[2]!);
    const isFrom = time[1] === '>=';
    return ({ timeStart }) => Date.parse(String(timeStart)) >= boundMs === isFrom;
  }
  if (text === 'deletedFlag=false') return ({ deletedFlag }) => deletedFlag === false;
  if (text === 'company/id=null') return ({ company }) => company === undefined || company === null;
  return null;
}

import type { QueryInfo } from './protocol.ts';
import type { References } from './references.ts';
import type { Reflector } from './reflector.ts';
import {
  isWireCollection,
  isWireObject,
  nullObject,
  wire,
  type WireCollection,
  type WireObject,
} from './wire-object.ts';

/** What Office.js keeps of an object that it names again in a later batch: its id, or a reference to it. */
export function identify(target: WireObject, references: References): Record<string, unknown> {
  const identity: Record<string, unknown> = {};
  if (target[wire].byReference === true) identity['_ReferenceId'] = references.idOf(target);
  if ('id' in target) identity['Id'] = target.id;
  return identity;
}

/** The answer to `load`: the asked properties in PascalCase, navigated paths nested, collections as `_Items`. */
export function query(
  target: WireObject,
  info: QueryInfo | undefined,
  reflector: Reflector,
  references: References,
): Record<string, unknown> {
  const asked = [...(info?.Select ?? []), ...(info?.Expand ?? [])].map(String);
  if (isWireCollection(target)) return queryItems(target, asked, info ?? {}, reflector, references);
  const answer = identify(target, references);
  const everything = asked.length === 0 || asked.includes('*');
  const names = everything ? [...target[wire].scalars, ...asked.filter((name) => name !== '*')] : asked;
  for (const [head, rest] of byHead(names)) {
    if (head === 'isNullObject') continue;
    const value = reflector.get(target, head);
    const key = pascal(head);
    if (isWireObject(value)) answer[key] = query(value, { Select: rest }, reflector, references);
    else answer[key] = value === nullObject ? null : value;
  }
  return answer;
}

function queryItems(
  target: WireCollection,
  asked: readonly string[],
  info: QueryInfo,
  reflector: Reflector,
  references: References,
): Record<string, unknown> {
  const answer = identify(target, references);
  const ofCollection = asked.filter(
    (name) => name === '$count' || name === 'count' || target[wire].scalars.includes(name),
  );
  for (const name of ofCollection) {
    if (name === '$count' || name === 'count') answer['Count'] = target.items.length;
    else answer[pascal(name)] = reflector.get(target, name);
  }
  const perItem = asked
    .filter((name) => !ofCollection.includes(name) && name !== 'items' && name !== '$none')
    .map((name) => name.replace(/^(?:items|\$all)\//, ''));
  if (asked.length > 0 && perItem.length === 0 && !asked.includes('items')) return answer;
  const from = info.Skip === undefined ? 0 : info.Skip;
  const items = target.items.slice(from, info.Top === undefined ? undefined : from + info.Top);
  answer['_Items'] = items.map((item, index) => ({
    _Index: index,
    ...query(item, { Select: perItem }, reflector, references),
  }));
  return answer;
}

/** Paths grouped by their first step: values, format/fill/color, format/font/bold → values [], format [fill/color, font/bold]. */
function byHead(names: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const [head = '', ...rest] = name.split('/');
    const paths = groups.get(head) ?? [];
    if (rest.length > 0) paths.push(rest.join('/'));
    groups.set(head, paths);
  }
  return groups;
}

function pascal(name: string): string {
  return name.startsWith('_') ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

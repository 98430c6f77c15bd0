/**
 * The result of a sum of plain numbers such as `12.5*4` or `(1+2)/3`, or null for anything else:
 * formulas with cells and functions are not calculated here.
 */
export function arithmetic(expression: string): number | null {
  const tokens = expression.replaceAll(/\s/g, '').match(/\d+(?:\.\d+)?|[-+*/()]|./g) ?? [];
  const reader = { tokens, next: 0 };
  const result = sum(reader);
  return result !== null && reader.next === tokens.length && Number.isFinite(result) ? result : null;
}

type Reader = { readonly tokens: readonly string[]; next: number };

function sum(reader: Reader): number | null {
  let left = product(reader);
  while (left !== null && (peek(reader) === '+' || peek(reader) === '-')) {
    const sign = reader.tokens[reader.next++] === '+' ? 1 : -1;
    const term = product(reader);
    left = term === null ? null : left + sign * term;
  }
  return left;
}

function product(reader: Reader): number | null {
  let left = factor(reader);
  while (left !== null && (peek(reader) === '*' || peek(reader) === '/')) {
    const isTimes = reader.tokens[reader.next++] === '*';
    const term = factor(reader);
    if (term === null) return null;
    left = isTimes ? left * term : left / term;
  }
  return left;
}

function factor(reader: Reader): number | null {
  const token = reader.tokens[reader.next++];
  if (token === undefined) return null;
  if (token === '-') return negated(factor(reader));
  if (token === '(') {
    const inner = sum(reader);
    return reader.tokens[reader.next++] === ')' ? inner : null;
  }
  return /^\d/.test(token) ? Number(token) : null;
}

function negated(value: number | null): number | null {
  return value === null ? null : -value;
}

function peek(reader: Reader): string | undefined {
  return reader.tokens[reader.next];
}

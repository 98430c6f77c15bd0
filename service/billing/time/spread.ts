/**
 * Lays a total over parts from the first to the last. Each part takes no more than its own size, and the last takes whatever
 * is left: so a total above the sizes (rounding up) goes to the last part, and one below them is cut off at the end.
 */
export function spread(total: number, sizes: readonly number[]): readonly number[] {
  let left = total;
  return sizes.map((size, index) => {
    const part = index === sizes.length - 1 ? left : Math.min(size, left);
    left -= part;
    return part;
  });
}

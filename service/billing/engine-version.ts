/**
 * Raised whenever the same facts come to other lines, obligations or time, or to the same ones with other ids or texts. An invoice is
 * worked out again only by the engine that made it, so that a better engine damages no books.
 */
export const engineVersion = 5;

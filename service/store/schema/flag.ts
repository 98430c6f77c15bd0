/** A truth in SQL. */
export type Flag = 0 | 1;

/** How the prices of a price list rise once a year, as those of a contract do. */
export const listIndexation = `
ALTER TABLE price_list ADD COLUMN indexation TEXT NOT NULL DEFAULT 'none';
ALTER TABLE price_list ADD COLUMN index_percent TEXT;
ALTER TABLE price_list ADD COLUMN index_cap TEXT;
ALTER TABLE price_list ADD COLUMN index_figure TEXT;
`;

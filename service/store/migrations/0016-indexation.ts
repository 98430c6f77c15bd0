/** How prices of a contract rise, and to how many decimals a product's are rounded then. */
export const indexation = `
ALTER TABLE contract ADD COLUMN indexation TEXT NOT NULL DEFAULT 'none';
ALTER TABLE contract ADD COLUMN index_percent TEXT;
ALTER TABLE contract ADD COLUMN index_cap TEXT;
ALTER TABLE contract ADD COLUMN index_figure TEXT;
ALTER TABLE product ADD COLUMN money_decimals INTEGER NOT NULL DEFAULT 2;
`;

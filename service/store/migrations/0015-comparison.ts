/** What the drafts differ in from what was billed last, row by row as the sheet shows it; worked out anew with every draft job. */
export const comparison = `
CREATE TABLE comparison (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, customer_id TEXT NOT NULL REFERENCES customer (id), contract_number TEXT, product_code TEXT NOT NULL,
  description TEXT NOT NULL, currency TEXT NOT NULL, quantity_before TEXT NOT NULL, quantity_after TEXT NOT NULL, net_before INTEGER NOT NULL,
  net_after INTEGER NOT NULL, difference INTEGER NOT NULL, quantity_effect INTEGER NOT NULL, mix_effect INTEGER NOT NULL, price_effect INTEGER NOT NULL
);
CREATE INDEX comparison_by_customer ON comparison (customer_id);
`;

/**
 * What was billed by the month that it is for: `placed_line` has each line of each finalised document in its months, added once and never
 * changed; `trend` the sums of the last twelve months as the sheet shows them.
 */
export const trend = `
CREATE TABLE placed_line (
  invoice_id TEXT NOT NULL REFERENCES invoice (id), customer_id TEXT NOT NULL REFERENCES customer (id), product_id TEXT NOT NULL,
  currency TEXT NOT NULL, month TEXT NOT NULL, quantity_days TEXT NOT NULL, net INTEGER NOT NULL
);
CREATE INDEX placed_line_by_invoice ON placed_line (invoice_id);
CREATE INDEX placed_line_by_month ON placed_line (month);
CREATE TABLE trend (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, customer_id TEXT NOT NULL REFERENCES customer (id),
  product_id TEXT NOT NULL REFERENCES product (id), currency TEXT NOT NULL, month TEXT NOT NULL, quantity TEXT NOT NULL, net INTEGER NOT NULL
);
CREATE INDEX trend_by_customer ON trend (customer_id);
CREATE INDEX trend_by_product ON trend (product_id);
`;

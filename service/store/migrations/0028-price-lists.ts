/**
 * Price lists that contracts can name. A price of a contract line can end, so that the list decides again; one that a list gave and that
 * was billed stays with the line under the list's name.
 */
export const priceLists = `
CREATE TABLE price_list (id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, currency TEXT NOT NULL);
CREATE TABLE list_price (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, price_list_id TEXT NOT NULL REFERENCES price_list (id),
  product_id TEXT NOT NULL REFERENCES product (id), price_per TEXT NOT NULL, valid_from TEXT NOT NULL, unit_price TEXT, tiers TEXT,
  UNIQUE (price_list_id, product_id, price_per, valid_from), CHECK ((unit_price IS NULL) <> (tiers IS NULL))
);
CREATE INDEX list_price_by_product ON list_price (product_id);
ALTER TABLE contract ADD COLUMN price_list_id TEXT REFERENCES price_list (id);
CREATE INDEX contract_by_price_list ON contract (price_list_id);
ALTER TABLE price ADD COLUMN valid_to TEXT;
ALTER TABLE price ADD COLUMN list TEXT;
`;

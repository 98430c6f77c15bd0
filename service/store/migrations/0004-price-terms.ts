/**
 * Prices in tiers beside unit prices, how a price change is applied, discounts and bundles; and what credit notes give back of
 * which invoice line. A price row has the one or the other, so the table is made anew.
 */
export const priceTerms = `
CREATE TABLE price_in_terms (
  id TEXT PRIMARY KEY, contract_line_id TEXT NOT NULL REFERENCES contract_line (id), valid_from TEXT NOT NULL, unit_price TEXT,
  currency TEXT NOT NULL, tiers TEXT, UNIQUE (contract_line_id, valid_from), CHECK ((unit_price IS NULL) <> (tiers IS NULL))
);
INSERT INTO price_in_terms (id, contract_line_id, valid_from, unit_price, currency)
  SELECT id, contract_line_id, valid_from, unit_price, currency FROM price;
DROP TABLE price;
ALTER TABLE price_in_terms RENAME TO price;

ALTER TABLE contract_line ADD COLUMN tier_mode TEXT NOT NULL DEFAULT 'graduated';
ALTER TABLE contract_line ADD COLUMN price_change TEXT NOT NULL DEFAULT 'period-start';
ALTER TABLE contract_line ADD COLUMN discount_percent TEXT;
ALTER TABLE contract_line ADD COLUMN discount_scope TEXT NOT NULL DEFAULT 'contract';
ALTER TABLE contract_line ADD COLUMN components TEXT;

CREATE TABLE credit (
  credit_invoice_id TEXT PRIMARY KEY REFERENCES invoice (id), invoice_id TEXT NOT NULL REFERENCES invoice (id), kind TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX credit_by_invoice ON credit (invoice_id);
CREATE TABLE credit_line (
  credit_invoice_id TEXT NOT NULL REFERENCES credit (credit_invoice_id), line_id TEXT NOT NULL, original_line_id TEXT NOT NULL,
  quantity TEXT NOT NULL, net INTEGER NOT NULL, PRIMARY KEY (credit_invoice_id, line_id)
);
CREATE TRIGGER credit_stays BEFORE UPDATE ON credit BEGIN SELECT RAISE(ABORT, 'A credit note is never changed.'); END;
CREATE TRIGGER credit_remains BEFORE DELETE ON credit BEGIN SELECT RAISE(ABORT, 'A credit note is never deleted.'); END;
CREATE TRIGGER credit_line_stays BEFORE UPDATE ON credit_line BEGIN SELECT RAISE(ABORT, 'A credit note is never changed.'); END;
CREATE TRIGGER credit_line_remains BEFORE DELETE ON credit_line BEGIN SELECT RAISE(ABORT, 'A credit note is never deleted.'); END;
`;

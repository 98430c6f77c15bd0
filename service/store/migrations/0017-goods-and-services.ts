/** Goods and services have VAT codes of their own, so a code is unique with what it is for: the table is made anew. */
export const goodsAndServices = `
ALTER TABLE product ADD COLUMN supply TEXT NOT NULL DEFAULT 'services';
CREATE TABLE vat_code_by_supply (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, vat_regime TEXT NOT NULL, vat_class TEXT NOT NULL, supply TEXT NOT NULL DEFAULT 'both',
  valid_from TEXT NOT NULL, category TEXT NOT NULL, rate TEXT, exemption_reason TEXT, package_code TEXT,
  UNIQUE (vat_regime, vat_class, supply, valid_from)
);
INSERT INTO vat_code_by_supply (id, version, vat_regime, vat_class, valid_from, category, rate, exemption_reason, package_code)
  SELECT id, version, vat_regime, vat_class, valid_from, category, rate, exemption_reason, package_code FROM vat_code;
DROP TABLE vat_code;
ALTER TABLE vat_code_by_supply RENAME TO vat_code;
`;

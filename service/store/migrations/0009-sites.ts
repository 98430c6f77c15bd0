/** Sites of customers, which devices stand where and since when, and contract lines that are about some sites only. */
export const sites = `
CREATE TABLE site (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, customer_id TEXT NOT NULL REFERENCES customer (id), name TEXT
);
CREATE INDEX site_by_customer ON site (customer_id);
CREATE TABLE placement (
  id TEXT PRIMARY KEY, asset_id TEXT NOT NULL REFERENCES asset (id), site_id TEXT NOT NULL REFERENCES site (id), valid_from TEXT NOT NULL,
  valid_to TEXT, decided_by TEXT NOT NULL, CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX placement_by_asset ON placement (asset_id);
CREATE INDEX placement_by_site ON placement (site_id);
ALTER TABLE source_account ADD COLUMN site_id TEXT REFERENCES site (id);
ALTER TABLE contract_line ADD COLUMN sites TEXT;
`;

/**
 * Licences, subscriptions, users and usage. A holding is what an account has at a vendor: a subscription, a count of a licence or a
 * user; what the vendor says of it holds from day to day and is closed when it changes. Which customer an account belongs to is
 * kept by day too.
 */
export const licences = `
CREATE TABLE account_customer (
  id TEXT PRIMARY KEY, source_account_id TEXT NOT NULL REFERENCES source_account (id), customer_id TEXT NOT NULL REFERENCES customer (id),
  valid_from TEXT NOT NULL, valid_to TEXT, CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX account_customer_by_account ON account_customer (source_account_id);
CREATE INDEX account_customer_by_customer ON account_customer (customer_id);
INSERT INTO account_customer (id, source_account_id, customer_id, valid_from, valid_to)
  SELECT id, id, customer_id, mapped_from, NULL FROM source_account
  WHERE state = 'mapped' AND customer_id IS NOT NULL AND mapped_from IS NOT NULL;

CREATE TABLE sku (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, vendor TEXT NOT NULL, external_id TEXT NOT NULL, name TEXT NOT NULL, is_trial INTEGER NOT NULL,
  state TEXT NOT NULL, product_id TEXT REFERENCES product (id), ignored_reason TEXT, UNIQUE (vendor, external_id)
);
CREATE INDEX sku_by_product ON sku (product_id);
CREATE TABLE holding (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, kind TEXT NOT NULL, connection_id TEXT NOT NULL REFERENCES connection (id),
  source_account_id TEXT NOT NULL REFERENCES source_account (id), external_id TEXT NOT NULL, sku_id TEXT REFERENCES sku (id),
  first_seen_on TEXT NOT NULL, removed_on TEXT, UNIQUE (source_account_id, kind, external_id)
);
CREATE INDEX holding_by_connection ON holding (connection_id);
CREATE INDEX holding_by_sku ON holding (sku_id);
CREATE TABLE holding_state (
  id TEXT PRIMARY KEY, holding_id TEXT NOT NULL REFERENCES holding (id), valid_from TEXT NOT NULL, valid_to TEXT, record TEXT NOT NULL,
  record_hash TEXT NOT NULL, CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX holding_state_by_holding ON holding_state (holding_id);
CREATE TABLE held_change (
  id TEXT PRIMARY KEY, holding_id TEXT NOT NULL REFERENCES holding (id), sync_run_id TEXT NOT NULL REFERENCES sync_run (id), held_on TEXT NOT NULL,
  record TEXT, record_hash TEXT, state TEXT NOT NULL
);
CREATE UNIQUE INDEX one_held_change ON held_change (holding_id) WHERE state = 'held';

CREATE TABLE licence (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, origin TEXT NOT NULL, customer_id TEXT NOT NULL REFERENCES customer (id),
  product_id TEXT NOT NULL REFERENCES product (id), assigned INTEGER, purchased TEXT, since TEXT, vendor_quantity TEXT, billed_quantity TEXT,
  unbilled_quantity TEXT, leak INTEGER, cost INTEGER, billed INTEGER, margin INTEGER, UNIQUE (customer_id, product_id, origin)
);
CREATE INDEX licence_by_product ON licence (product_id);
CREATE TABLE licence_count (
  id TEXT PRIMARY KEY, licence_id TEXT NOT NULL REFERENCES licence (id), valid_from TEXT NOT NULL, valid_to TEXT, assigned INTEGER, purchased TEXT,
  CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX licence_count_by_licence ON licence_count (licence_id);

CREATE TABLE usage_record (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, origin TEXT NOT NULL, connection_id TEXT REFERENCES connection (id),
  source_account_id TEXT REFERENCES source_account (id), external_id TEXT, sku_id TEXT REFERENCES sku (id), customer_id TEXT REFERENCES customer (id),
  product_id TEXT REFERENCES product (id), description TEXT, used_from TEXT NOT NULL, used_to TEXT NOT NULL, quantity TEXT NOT NULL, unit TEXT, cost TEXT,
  currency TEXT, record TEXT, record_hash TEXT, removed_on TEXT, held_on TEXT, UNIQUE (connection_id, external_id), CHECK (used_from < used_to)
);
CREATE INDEX usage_record_by_customer ON usage_record (customer_id);
CREATE INDEX usage_record_by_account ON usage_record (source_account_id);
CREATE INDEX usage_record_by_sku ON usage_record (sku_id);
`;

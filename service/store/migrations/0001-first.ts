/**
 * The first schema. Money is whole minor units (INTEGER), quantities and prices are decimal text, dates are YYYY-MM-DD text,
 * instants are ISO 8601 UTC text, flags are 0 or 1. Intervals are half-open; an open end is NULL.
 */
export const first = `
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE change_counter (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL);
INSERT INTO change_counter (id, seq) VALUES (1, 0);
CREATE TABLE change_log (seq INTEGER PRIMARY KEY, table_id TEXT NOT NULL, row_id TEXT NOT NULL, deleted INTEGER NOT NULL, at TEXT NOT NULL);
CREATE INDEX change_log_by_table ON change_log (table_id, seq);
CREATE TABLE operation (op_id TEXT PRIMARY KEY, body_hash TEXT NOT NULL, answer TEXT NOT NULL, client_id TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE audit_event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
  table_id TEXT, row_id TEXT, payload TEXT NOT NULL, payload_hash TEXT NOT NULL, chain_hash TEXT NOT NULL
);

CREATE TABLE administration (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, legal_name TEXT NOT NULL, street TEXT NOT NULL, postal_code TEXT NOT NULL, city TEXT NOT NULL,
  country TEXT NOT NULL, vat_id TEXT, legal_id_scheme TEXT, legal_id TEXT, endpoint_scheme TEXT, endpoint_id TEXT, iban TEXT, bic TEXT,
  contact_name TEXT, email TEXT, currency TEXT NOT NULL, time_zone TEXT NOT NULL, payment_terms_days INTEGER NOT NULL,
  default_profile TEXT NOT NULL, accounting_target TEXT NOT NULL, journal TEXT, payment_condition TEXT
);
CREATE TABLE numbering_series (
  kind TEXT NOT NULL, year INTEGER NOT NULL, last_number INTEGER NOT NULL, last_issue_date TEXT, PRIMARY KEY (kind, year)
);
CREATE TABLE customer (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, debtor_code TEXT NOT NULL, go_live_date TEXT NOT NULL,
  street TEXT NOT NULL, postal_code TEXT NOT NULL, city TEXT NOT NULL, country TEXT NOT NULL, vat_id TEXT, legal_id_scheme TEXT, legal_id TEXT,
  endpoint_scheme TEXT, endpoint_id TEXT, vat_regime TEXT NOT NULL, currency TEXT NOT NULL, payment_terms_days INTEGER,
  payment_method TEXT NOT NULL, mandate TEXT, buyer_reference TEXT, purchase_order TEXT, purchase_order_required INTEGER NOT NULL,
  invoice_profile TEXT, language TEXT NOT NULL, email TEXT
);
CREATE TABLE product (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, description TEXT NOT NULL, description_nl TEXT, unit_code TEXT NOT NULL,
  vat_class TEXT NOT NULL, ledger_account TEXT, cost_centre TEXT
);
CREATE TABLE vat_code (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, vat_regime TEXT NOT NULL, vat_class TEXT NOT NULL, valid_from TEXT NOT NULL, category TEXT NOT NULL,
  rate TEXT, exemption_reason TEXT, package_code TEXT, UNIQUE (vat_regime, vat_class, valid_from)
);
CREATE TABLE contract (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, customer_id TEXT NOT NULL REFERENCES customer (id),
  start_date TEXT NOT NULL, end_date TEXT, billing_from TEXT NOT NULL, interval_months TEXT NOT NULL, anchor_date TEXT NOT NULL,
  purchase_order TEXT, schedule_revision INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX contract_by_customer ON contract (customer_id);
CREATE TABLE contract_line (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, contract_id TEXT NOT NULL REFERENCES contract (id), product_id TEXT NOT NULL REFERENCES product (id),
  description TEXT, kind TEXT NOT NULL, agent_types TEXT, fixed_quantity TEXT, price_per TEXT NOT NULL, timing TEXT NOT NULL, count_rule TEXT NOT NULL,
  proration TEXT NOT NULL, stub TEXT NOT NULL, coverage_group TEXT NOT NULL, covers_without_counting INTEGER NOT NULL, minimum_quantity INTEGER,
  minimum_amount TEXT, included_quantity INTEGER, overage_price TEXT, start_date TEXT, end_date TEXT
);
CREATE INDEX contract_line_by_contract ON contract_line (contract_id);
CREATE TABLE price (
  id TEXT PRIMARY KEY, contract_line_id TEXT NOT NULL REFERENCES contract_line (id), valid_from TEXT NOT NULL, unit_price TEXT NOT NULL,
  currency TEXT NOT NULL, UNIQUE (contract_line_id, valid_from)
);
CREATE TABLE one_off_item (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, customer_id TEXT NOT NULL REFERENCES customer (id), supply_date TEXT NOT NULL,
  product_id TEXT NOT NULL REFERENCES product (id), description TEXT, quantity TEXT NOT NULL, unit_price TEXT
);
CREATE INDEX one_off_item_by_customer ON one_off_item (customer_id);

CREATE TABLE connection (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, vendor TEXT NOT NULL, settings TEXT NOT NULL, created_at TEXT NOT NULL);
CREATE TABLE secret (
  connection_id TEXT NOT NULL REFERENCES connection (id), field TEXT NOT NULL, nonce TEXT NOT NULL, ciphertext TEXT NOT NULL,
  PRIMARY KEY (connection_id, field)
);
CREATE TABLE source_account (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, connection_id TEXT NOT NULL REFERENCES connection (id), external_id TEXT NOT NULL, name TEXT NOT NULL,
  device_count INTEGER NOT NULL, state TEXT NOT NULL, customer_id TEXT REFERENCES customer (id), mapped_from TEXT, ignored_reason TEXT,
  listed INTEGER NOT NULL, UNIQUE (connection_id, external_id)
);
CREATE TABLE sync_run (
  id TEXT PRIMARY KEY, connection_id TEXT NOT NULL REFERENCES connection (id), job_id TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT,
  state TEXT NOT NULL, run_on TEXT NOT NULL, accounts_seen INTEGER NOT NULL, devices_seen INTEGER NOT NULL, failure_code TEXT, failure_message TEXT
);
CREATE INDEX sync_run_by_connection ON sync_run (connection_id, started_at);

CREATE TABLE asset (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, origin TEXT NOT NULL, name TEXT NOT NULL, serial TEXT, mac_addresses TEXT, operating_system TEXT,
  person_agent_type TEXT, review TEXT NOT NULL, review_reason TEXT, note TEXT
);
CREATE TABLE asset_source (
  id TEXT PRIMARY KEY, asset_id TEXT NOT NULL REFERENCES asset (id), connection_id TEXT NOT NULL REFERENCES connection (id), external_id TEXT NOT NULL,
  source_account_id TEXT NOT NULL REFERENCES source_account (id), record TEXT NOT NULL, record_hash TEXT NOT NULL, first_seen_on TEXT NOT NULL,
  removed_on TEXT, UNIQUE (connection_id, external_id)
);
CREATE INDEX asset_source_by_asset ON asset_source (asset_id);
CREATE INDEX asset_source_by_account ON asset_source (source_account_id);
CREATE TABLE asset_seen (asset_source_id TEXT PRIMARY KEY REFERENCES asset_source (id), last_seen_on TEXT NOT NULL);
CREATE TABLE assignment (
  id TEXT PRIMARY KEY, asset_id TEXT NOT NULL REFERENCES asset (id), customer_id TEXT NOT NULL REFERENCES customer (id), valid_from TEXT NOT NULL,
  valid_to TEXT, CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX assignment_by_asset ON assignment (asset_id);
CREATE INDEX assignment_by_customer ON assignment (customer_id);
CREATE TABLE classification (
  id TEXT PRIMARY KEY, asset_id TEXT NOT NULL REFERENCES asset (id), agent_type TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT,
  decided_by TEXT NOT NULL, CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX classification_by_asset ON classification (asset_id);
CREATE TABLE held_removal (
  id TEXT PRIMARY KEY, asset_source_id TEXT NOT NULL REFERENCES asset_source (id), sync_run_id TEXT NOT NULL REFERENCES sync_run (id),
  removed_on TEXT NOT NULL, state TEXT NOT NULL
);
CREATE UNIQUE INDEX one_held_removal ON held_removal (asset_source_id) WHERE state = 'held';

CREATE TABLE billing_run (id TEXT PRIMARY KEY, cut_off TEXT NOT NULL, state TEXT NOT NULL, created_at TEXT NOT NULL);
CREATE UNIQUE INDEX one_open_run ON billing_run (state) WHERE state IN ('open', 'finalising');
CREATE TABLE invoice (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, run_id TEXT NOT NULL REFERENCES billing_run (id), kind TEXT NOT NULL, state TEXT NOT NULL,
  number TEXT UNIQUE, customer_id TEXT NOT NULL REFERENCES customer (id), currency TEXT NOT NULL, issue_date TEXT, due_date TEXT, net INTEGER NOT NULL,
  vat INTEGER NOT NULL, gross INTEGER NOT NULL, parked_reason TEXT, lines_hash TEXT NOT NULL, approved_hash TEXT, approved_by TEXT, approved_at TEXT,
  calculation TEXT NOT NULL, document TEXT, snapshot_hash TEXT
);
CREATE INDEX invoice_by_run ON invoice (run_id);
CREATE INDEX invoice_by_customer ON invoice (customer_id);
CREATE TABLE invoice_line (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, invoice_id TEXT NOT NULL REFERENCES invoice (id), position INTEGER NOT NULL, contract_line_id TEXT,
  line TEXT NOT NULL, person_description TEXT
);
CREATE INDEX invoice_line_by_invoice ON invoice_line (invoice_id);
CREATE TABLE evidence (
  invoice_line_id TEXT NOT NULL REFERENCES invoice_line (id), position INTEGER NOT NULL, asset_id TEXT, label TEXT NOT NULL, valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (invoice_line_id, position)
);
CREATE TABLE claim (
  id TEXT PRIMARY KEY, obligation TEXT NOT NULL, contract_line_id TEXT REFERENCES contract_line (id), one_off_item_id TEXT REFERENCES one_off_item (id),
  schedule_revision INTEGER, period_number INTEGER, part TEXT NOT NULL, period_from TEXT NOT NULL, period_to TEXT NOT NULL, quantity TEXT NOT NULL,
  net INTEGER NOT NULL, invoice_id TEXT NOT NULL REFERENCES invoice (id), released INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX one_live_claim ON claim (obligation) WHERE released = 0;
CREATE INDEX claim_by_contract_line ON claim (contract_line_id);
CREATE INDEX claim_by_one_off_item ON claim (one_off_item_id);
CREATE INDEX claim_by_invoice ON claim (invoice_id);
CREATE TABLE snapshot (hash TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE finding (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, origin TEXT NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL, customer_id TEXT REFERENCES customer (id),
  record_table TEXT, record_id TEXT, record_label TEXT NOT NULL, message TEXT NOT NULL, amount_at_risk INTEGER, currency TEXT NOT NULL,
  state TEXT NOT NULL, reason TEXT, decided_by TEXT, decided_at TEXT, current INTEGER NOT NULL
);
CREATE INDEX finding_by_origin ON finding (origin);

CREATE TABLE export_batch (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, format TEXT NOT NULL, file_name TEXT NOT NULL, sha256 TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, repeats_batch_id TEXT REFERENCES export_batch (id), reason TEXT
);
CREATE TABLE export_batch_invoice (
  batch_id TEXT NOT NULL REFERENCES export_batch (id), invoice_id TEXT NOT NULL REFERENCES invoice (id), PRIMARY KEY (batch_id, invoice_id)
);
CREATE INDEX export_batch_invoice_by_invoice ON export_batch_invoice (invoice_id);
CREATE TABLE download_ticket (
  ticket_hash TEXT PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES export_batch (id), client_id TEXT NOT NULL, expires_at TEXT NOT NULL, used INTEGER NOT NULL
);

CREATE TABLE job (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, state TEXT NOT NULL, request TEXT NOT NULL, attempt INTEGER NOT NULL, lease_owner TEXT,
  lease_until TEXT, fence INTEGER NOT NULL, progress TEXT, summary TEXT, result TEXT, error TEXT, cancel_asked INTEGER NOT NULL, created_by TEXT NOT NULL,
  created_at TEXT NOT NULL, ended_at TEXT
);
CREATE UNIQUE INDEX one_live_job ON job (key) WHERE state IN ('queued', 'running');
CREATE TABLE client (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL,
  last_seen_at TEXT, revoked INTEGER NOT NULL
);
CREATE TABLE pairing_code (
  id TEXT PRIMARY KEY, code_hash TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, expires_at TEXT NOT NULL, tries_left INTEGER NOT NULL,
  used INTEGER NOT NULL
);

CREATE TRIGGER finalised_invoice_stays BEFORE UPDATE ON invoice WHEN OLD.state = 'finalised'
BEGIN SELECT RAISE(ABORT, 'A finalised invoice is never changed; make a credit note.'); END;
CREATE TRIGGER finalised_invoice_remains BEFORE DELETE ON invoice WHEN OLD.state = 'finalised'
BEGIN SELECT RAISE(ABORT, 'A finalised invoice is never deleted; make a credit note.'); END;
CREATE TRIGGER finalised_line_stays BEFORE UPDATE ON invoice_line
WHEN (SELECT state FROM invoice WHERE id = OLD.invoice_id) = 'finalised'
BEGIN SELECT RAISE(ABORT, 'A line of a finalised invoice is never changed.'); END;
CREATE TRIGGER finalised_line_remains BEFORE DELETE ON invoice_line
WHEN (SELECT state FROM invoice WHERE id = OLD.invoice_id) = 'finalised'
BEGIN SELECT RAISE(ABORT, 'A line of a finalised invoice is never deleted.'); END;
CREATE TRIGGER finalised_evidence_remains BEFORE DELETE ON evidence
WHEN (SELECT invoice.state FROM invoice JOIN invoice_line ON invoice_line.invoice_id = invoice.id WHERE invoice_line.id = OLD.invoice_line_id) = 'finalised'
BEGIN SELECT RAISE(ABORT, 'Evidence of a finalised invoice is never deleted.'); END;
CREATE TRIGGER finalised_evidence_stays BEFORE UPDATE ON evidence
WHEN (SELECT invoice.state FROM invoice JOIN invoice_line ON invoice_line.invoice_id = invoice.id WHERE invoice_line.id = OLD.invoice_line_id) = 'finalised'
BEGIN SELECT RAISE(ABORT, 'Evidence of a finalised invoice is never changed.'); END;
CREATE TRIGGER claim_stays BEFORE UPDATE OF
  id, obligation, contract_line_id, one_off_item_id, schedule_revision, period_number, part, period_from, period_to, quantity, net, invoice_id
ON claim BEGIN SELECT RAISE(ABORT, 'A claim is never changed, only released.'); END;
CREATE TRIGGER claim_remains BEFORE DELETE ON claim BEGIN SELECT RAISE(ABORT, 'A claim is never deleted, only released.'); END;
CREATE TRIGGER snapshot_stays BEFORE UPDATE ON snapshot BEGIN SELECT RAISE(ABORT, 'A snapshot is never changed.'); END;
CREATE TRIGGER audit_event_stays BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'The audit trail is only added to.'); END;
CREATE TRIGGER audit_event_remains BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'The audit trail is only added to.'); END;
`;

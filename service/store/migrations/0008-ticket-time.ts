/**
 * Ticket time: tickets and entries from a ticket system or typed in, the agreements that rate them, prepaid minutes, and what invoices
 * claimed and drew. Of a column that has a `source_` twin, the twin is the source's value and the column itself the person's, which
 * wins. Minutes are whole; drawn minutes are weighted and have at most 4 decimals, as text.
 */
export const ticketTime = `
CREATE TABLE calendar (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, openings TEXT NOT NULL, holidays TEXT, outside_multiplier TEXT NOT NULL
);
CREATE TABLE work_type (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, multiplier TEXT, is_call_out INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE sla (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, coverage TEXT NOT NULL, excluded_work_types TEXT,
  calendar_id TEXT REFERENCES calendar (id), outside TEXT NOT NULL
);
CREATE TABLE rate (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, contract_id TEXT REFERENCES contract (id), work_type_id TEXT REFERENCES work_type (id), role TEXT,
  valid_from TEXT NOT NULL, unit_price TEXT NOT NULL, currency TEXT NOT NULL, product_id TEXT NOT NULL REFERENCES product (id)
);
CREATE UNIQUE INDEX one_rate ON rate (ifnull(contract_id, ''), ifnull(work_type_id, ''), ifnull(role, ''), valid_from, currency);
CREATE TABLE time_terms (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, contract_id TEXT REFERENCES contract (id), minimum_minutes INTEGER NOT NULL,
  increment_minutes INTEGER NOT NULL CHECK (increment_minutes > 0), rounding_scope TEXT NOT NULL, line_grain TEXT NOT NULL, call_out_price TEXT,
  call_out_product_id TEXT REFERENCES product (id), currency TEXT NOT NULL
);
CREATE UNIQUE INDEX one_time_terms ON time_terms (ifnull(contract_id, ''));

CREATE TABLE ticket (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('source', 'manual')), number TEXT NOT NULL UNIQUE,
  customer_id TEXT REFERENCES customer (id), subject TEXT NOT NULL, sla_id TEXT REFERENCES sla (id), source_sla TEXT,
  contract_id TEXT REFERENCES contract (id), source_contract TEXT, coverage_override TEXT, is_closed INTEGER NOT NULL DEFAULT 0,
  connection_id TEXT REFERENCES connection (id), external_id TEXT, source_account_id TEXT REFERENCES source_account (id), record_hash TEXT,
  CHECK ((origin = 'manual') = (connection_id IS NULL)), CHECK ((connection_id IS NULL) = (external_id IS NULL)),
  UNIQUE (connection_id, external_id)
);
CREATE INDEX ticket_by_customer ON ticket (customer_id);
CREATE INDEX ticket_by_account ON ticket (source_account_id);
CREATE TABLE time_entry (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('source', 'manual')), customer_id TEXT REFERENCES customer (id),
  ticket_id TEXT REFERENCES ticket (id), source_ticket_id TEXT REFERENCES ticket (id), worked_on TEXT NOT NULL,
  start_time TEXT, end_time TEXT, end_days INTEGER NOT NULL DEFAULT 0, minutes_worked INTEGER NOT NULL CHECK (minutes_worked >= 0),
  technician TEXT NOT NULL, work_type_id TEXT REFERENCES work_type (id), source_work_type_id TEXT REFERENCES work_type (id), role TEXT, source_role TEXT,
  approved INTEGER, source_approved INTEGER, is_billable INTEGER, source_is_billable INTEGER, billable_minutes INTEGER, source_billable_minutes INTEGER,
  write_off_minutes INTEGER NOT NULL DEFAULT 0 CHECK (write_off_minutes >= 0), write_off_reason TEXT, invoice_text TEXT, source_invoice_text TEXT,
  internal_note TEXT, released_before_go_live INTEGER NOT NULL DEFAULT 0, entered_on TEXT, invoiced_at_source INTEGER NOT NULL DEFAULT 0, gone_on TEXT,
  connection_id TEXT REFERENCES connection (id), external_id TEXT, source_account_id TEXT REFERENCES source_account (id), record_hash TEXT,
  CHECK ((origin = 'manual') = (connection_id IS NULL)), CHECK ((connection_id IS NULL) = (external_id IS NULL)),
  CHECK ((start_time IS NULL) = (end_time IS NULL)), UNIQUE (connection_id, external_id)
);
CREATE INDEX time_entry_by_customer ON time_entry (customer_id, worked_on);
CREATE INDEX time_entry_by_ticket ON time_entry (ticket_id);
CREATE INDEX time_entry_by_source_ticket ON time_entry (source_ticket_id);
CREATE INDEX time_entry_by_account ON time_entry (source_account_id);

-- What the latest draft or invoice made of each entry's minutes; the parts of an entry sum to its minutes worked.
CREATE TABLE time_part (
  time_entry_id TEXT NOT NULL REFERENCES time_entry (id), part INTEGER NOT NULL, disposition TEXT NOT NULL, disposed_minutes INTEGER NOT NULL,
  billed_minutes INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (time_entry_id, part)
);

CREATE TABLE lot (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('granted', 'manual')),
  customer_id TEXT NOT NULL REFERENCES customer (id), contract_id TEXT REFERENCES contract (id), contract_line_id TEXT REFERENCES contract_line (id),
  kind TEXT NOT NULL CHECK (kind IN ('block', 'bucket')), label TEXT NOT NULL, minutes INTEGER NOT NULL CHECK (minutes >= 0), usable_from TEXT NOT NULL,
  usable_to TEXT, invoice_id TEXT REFERENCES invoice (id), released INTEGER NOT NULL DEFAULT 0,
  CHECK (usable_to IS NULL OR usable_from < usable_to), CHECK ((origin = 'manual') = (invoice_id IS NULL))
);
CREATE INDEX lot_by_customer ON lot (customer_id);
CREATE TABLE time_claim (
  id TEXT PRIMARY KEY, obligation TEXT NOT NULL, time_entry_id TEXT REFERENCES time_entry (id), ticket_id TEXT REFERENCES ticket (id),
  worked_on TEXT NOT NULL, worked_minutes INTEGER NOT NULL, counted_minutes INTEGER NOT NULL, rounded_minutes INTEGER NOT NULL,
  invoice_id TEXT NOT NULL REFERENCES invoice (id), released INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX one_live_time_claim ON time_claim (obligation) WHERE released = 0;
CREATE INDEX time_claim_by_entry ON time_claim (time_entry_id);
CREATE INDEX time_claim_by_invoice ON time_claim (invoice_id);
CREATE TABLE time_draw (
  time_claim_id TEXT NOT NULL REFERENCES time_claim (id), position INTEGER NOT NULL, lot_id TEXT NOT NULL REFERENCES lot (id), minutes TEXT NOT NULL,
  PRIMARY KEY (time_claim_id, position)
);
CREATE INDEX time_draw_by_lot ON time_draw (lot_id);

ALTER TABLE contract_line ADD COLUMN lot_minutes INTEGER;
ALTER TABLE contract_line ADD COLUMN rollover_periods INTEGER;
ALTER TABLE customer ADD COLUMN bill_without_contract INTEGER NOT NULL DEFAULT 0;
ALTER TABLE administration ADD COLUMN time_approval TEXT NOT NULL DEFAULT 'source';

CREATE TRIGGER time_claim_stays BEFORE UPDATE OF
  id, obligation, time_entry_id, ticket_id, worked_on, worked_minutes, counted_minutes, rounded_minutes, invoice_id
ON time_claim BEGIN SELECT RAISE(ABORT, 'A claim on time is never changed, only released.'); END;
CREATE TRIGGER time_claim_stays_released BEFORE UPDATE OF released ON time_claim WHEN OLD.released = 1 AND NEW.released = 0
BEGIN SELECT RAISE(ABORT, 'A claim on time that was released is not taken back.'); END;
CREATE TRIGGER time_claim_remains BEFORE DELETE ON time_claim
BEGIN SELECT RAISE(ABORT, 'A claim on time is never deleted, only released.'); END;
CREATE TRIGGER time_draw_stays BEFORE UPDATE ON time_draw BEGIN SELECT RAISE(ABORT, 'A draw is never changed.'); END;
CREATE TRIGGER time_draw_remains BEFORE DELETE ON time_draw BEGIN SELECT RAISE(ABORT, 'A draw is never deleted.'); END;
CREATE TRIGGER time_draw_fits AFTER INSERT ON time_draw
WHEN (
  SELECT sum(CAST(round(CAST(d.minutes AS REAL) * 10000) AS INTEGER)) FROM time_draw d JOIN time_claim c ON c.id = d.time_claim_id
  WHERE d.lot_id = NEW.lot_id AND c.released = 0
) > (SELECT minutes * 10000 FROM lot WHERE id = NEW.lot_id AND released = 0)
BEGIN SELECT RAISE(ABORT, 'More minutes are drawn than the lot has.'); END;
CREATE TRIGGER granted_lot_stays BEFORE UPDATE OF customer_id, contract_id, contract_line_id, kind, label, minutes, usable_from, usable_to ON lot
WHEN OLD.origin = 'granted' AND OLD.released = 0
BEGIN SELECT RAISE(ABORT, 'Minutes that an invoice granted are never changed, only released.'); END;
CREATE TRIGGER granted_lot_remains BEFORE DELETE ON lot WHEN OLD.origin = 'granted'
BEGIN SELECT RAISE(ABORT, 'Minutes that an invoice granted are never deleted, only released.'); END;
CREATE TRIGGER billed_time_keeps_its_minutes BEFORE UPDATE OF minutes_worked, worked_on, write_off_minutes ON time_entry
WHEN OLD.origin = 'manual' AND EXISTS (SELECT 1 FROM time_claim c WHERE c.time_entry_id = OLD.id AND c.released = 0)
BEGIN SELECT RAISE(ABORT, 'Time that was billed stays as it was billed.'); END;
`;

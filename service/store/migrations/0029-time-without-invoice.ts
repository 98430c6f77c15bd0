/**
 * Time that costs nothing, of a customer whose run makes no invoice, is claimed by the run itself. A claim has an invoice or a run, so
 * the table is made anew, with all that hangs on it.
 */
export const timeWithoutInvoice = `
PRAGMA defer_foreign_keys = ON;
CREATE TEMP TABLE time_claim_before AS SELECT * FROM time_claim;
DROP TABLE time_claim;
CREATE TABLE time_claim (
  id TEXT PRIMARY KEY, obligation TEXT NOT NULL, time_entry_id TEXT REFERENCES time_entry (id), ticket_id TEXT REFERENCES ticket (id),
  worked_on TEXT NOT NULL, worked_minutes INTEGER NOT NULL, counted_minutes INTEGER NOT NULL, rounded_minutes INTEGER NOT NULL,
  invoice_id TEXT REFERENCES invoice (id), run_id TEXT REFERENCES billing_run (id), released INTEGER NOT NULL DEFAULT 0,
  CHECK ((invoice_id IS NULL) <> (run_id IS NULL))
);
INSERT INTO time_claim (id, obligation, time_entry_id, ticket_id, worked_on, worked_minutes, counted_minutes, rounded_minutes, invoice_id,
    released)
  SELECT id, obligation, time_entry_id, ticket_id, worked_on, worked_minutes, counted_minutes, rounded_minutes, invoice_id, released
  FROM time_claim_before;
DROP TABLE time_claim_before;
CREATE UNIQUE INDEX one_live_time_claim ON time_claim (obligation) WHERE released = 0;
CREATE INDEX time_claim_by_entry ON time_claim (time_entry_id);
CREATE INDEX time_claim_by_invoice ON time_claim (invoice_id);
CREATE INDEX time_claim_by_ticket ON time_claim (ticket_id);
CREATE TRIGGER time_claim_stays BEFORE UPDATE OF
  id, obligation, time_entry_id, ticket_id, worked_on, worked_minutes, counted_minutes, rounded_minutes, invoice_id, run_id
ON time_claim BEGIN SELECT RAISE(ABORT, 'A claim on time is never changed, only released.'); END;
CREATE TRIGGER time_claim_stays_released BEFORE UPDATE OF released ON time_claim WHEN OLD.released = 1 AND NEW.released = 0
BEGIN SELECT RAISE(ABORT, 'A claim on time that was released is not taken back.'); END;
CREATE TRIGGER time_claim_remains BEFORE DELETE ON time_claim
BEGIN SELECT RAISE(ABORT, 'A claim on time is never deleted, only released.'); END;
`;

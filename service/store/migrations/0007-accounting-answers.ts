/** What accounting answered to what it was given, what was found when a batch was checked, PDFs for Exact, and the seller's logo. */
export const accountingAnswers = `
ALTER TABLE administration ADD COLUMN sends_documents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE administration ADD COLUMN logo_sha256 TEXT;
CREATE TABLE logo (sha256 TEXT PRIMARY KEY, media_type TEXT NOT NULL, content BLOB NOT NULL);

ALTER TABLE export_batch ADD COLUMN problems TEXT NOT NULL DEFAULT '[]';
CREATE TRIGGER export_batch_stays BEFORE UPDATE ON export_batch BEGIN SELECT RAISE(ABORT, 'An export batch is never changed.'); END;
CREATE TRIGGER export_batch_remains BEFORE DELETE ON export_batch BEGIN SELECT RAISE(ABORT, 'An export batch is never deleted.'); END;
CREATE TRIGGER export_batch_invoice_stays BEFORE UPDATE ON export_batch_invoice
BEGIN SELECT RAISE(ABORT, 'An export batch is never changed.'); END;
CREATE TRIGGER export_batch_invoice_remains BEFORE DELETE ON export_batch_invoice
BEGIN SELECT RAISE(ABORT, 'An export batch is never changed.'); END;

CREATE TABLE accounting_answer_file (sha256 TEXT PRIMARY KEY, file_name TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, person TEXT NOT NULL);
CREATE TABLE accounting_answer (
  seq INTEGER PRIMARY KEY, invoice_id TEXT NOT NULL REFERENCES invoice (id), batch_id TEXT NOT NULL REFERENCES export_batch (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'already exists', 'rejected')), message TEXT, reference TEXT,
  file_sha256 TEXT REFERENCES accounting_answer_file (sha256), at TEXT NOT NULL, person TEXT NOT NULL
);
CREATE INDEX accounting_answer_by_invoice ON accounting_answer (invoice_id);
CREATE TRIGGER accounting_answer_stays BEFORE UPDATE ON accounting_answer
BEGIN SELECT RAISE(ABORT, 'What accounting answered is only added to.'); END;
CREATE TRIGGER accounting_answer_remains BEFORE DELETE ON accounting_answer
BEGIN SELECT RAISE(ABORT, 'What accounting answered is only added to.'); END;
`;

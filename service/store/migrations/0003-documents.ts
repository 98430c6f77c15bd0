/** The printed invoice, its download, the mail server, and what was sent to whom. */
export const documents = `
CREATE TABLE invoice_pdf (invoice_id TEXT PRIMARY KEY REFERENCES invoice (id), sha256 TEXT NOT NULL, content BLOB NOT NULL);
CREATE TRIGGER invoice_pdf_stays BEFORE UPDATE ON invoice_pdf
BEGIN SELECT RAISE(ABORT, 'The PDF of an invoice is never changed; make a credit note.'); END;
CREATE TRIGGER invoice_pdf_remains BEFORE DELETE ON invoice_pdf
BEGIN SELECT RAISE(ABORT, 'The PDF of an invoice is never deleted.'); END;

-- A ticket lives for a minute: none is lost that anybody could still use.
DROP TABLE download_ticket;
CREATE TABLE download_ticket (
  ticket_hash TEXT PRIMARY KEY, kind TEXT NOT NULL, subject_id TEXT NOT NULL, client_id TEXT NOT NULL, expires_at TEXT NOT NULL, used INTEGER NOT NULL
);

CREATE TABLE mail_server (
  id TEXT PRIMARY KEY CHECK (id = 'mail'), settings TEXT NOT NULL, password_nonce TEXT, password_ciphertext TEXT
);

CREATE TABLE delivery (
  seq INTEGER PRIMARY KEY, invoice_id TEXT NOT NULL REFERENCES invoice (id), channel TEXT NOT NULL, recipient TEXT NOT NULL, message_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed')), at TEXT NOT NULL, person TEXT NOT NULL, reason TEXT, error TEXT
);
CREATE INDEX delivery_by_invoice ON delivery (invoice_id);
CREATE TRIGGER delivery_stays BEFORE UPDATE ON delivery BEGIN SELECT RAISE(ABORT, 'What was sent is only added to.'); END;
CREATE TRIGGER delivery_remains BEFORE DELETE ON delivery BEGIN SELECT RAISE(ABORT, 'What was sent is only added to.'); END;
`;

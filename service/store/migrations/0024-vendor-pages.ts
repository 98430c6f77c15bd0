/** What vendors answered in a sync run, encrypted; forgotten after some weeks. */
export const vendorPages = `
CREATE TABLE vendor_page (
  sync_run_id TEXT NOT NULL REFERENCES sync_run (id) ON DELETE CASCADE, position INTEGER NOT NULL, nonce TEXT NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (sync_run_id, position)
);
`;

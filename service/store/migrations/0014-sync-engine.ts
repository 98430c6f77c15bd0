/** When a connection is read by itself; and of a source account what helps to recognise whose it is, and why it could not be read last time. */
export const syncEngine = `
ALTER TABLE connection ADD COLUMN schedule TEXT;
ALTER TABLE source_account ADD COLUMN hints TEXT NOT NULL DEFAULT '{}';
ALTER TABLE source_account ADD COLUMN unreadable TEXT;
`;

/** What a connector learned of a vendor's record and need not ask again until that record says that it changed. */
export const connectorMemory = `
CREATE TABLE connector_memory (
  connection_id TEXT NOT NULL REFERENCES connection(id),
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (connection_id, key)
);
`;

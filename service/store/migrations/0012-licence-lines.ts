/** Contract lines that bill licences and usage: what is counted, of which products and term, and what comes on top of a cost. */
export const licenceLines = `
ALTER TABLE contract_line ADD COLUMN licence_basis TEXT NOT NULL DEFAULT 'assigned';
ALTER TABLE contract_line ADD COLUMN licence_products TEXT;
ALTER TABLE contract_line ADD COLUMN licence_term TEXT NOT NULL DEFAULT 'any';
ALTER TABLE contract_line ADD COLUMN mark_up_percent TEXT;
`;

/** A customer's month can be several invoices: by contract, by PO number, and apart what is outside the scope of VAT. */
export const invoiceGroups = `
ALTER TABLE administration ADD COLUMN invoice_split TEXT NOT NULL DEFAULT 'one invoice';
ALTER TABLE customer ADD COLUMN invoice_split TEXT;
ALTER TABLE invoice ADD COLUMN invoice_group TEXT NOT NULL DEFAULT '';
ALTER TABLE invoice ADD COLUMN part TEXT;
`;

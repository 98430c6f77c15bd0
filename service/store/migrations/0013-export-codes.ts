/** A payment condition of the customer's own, and with each batch the codes of the accounting package that it was completed with. */
export const exportCodes = `
ALTER TABLE customer ADD COLUMN payment_condition TEXT;
ALTER TABLE export_batch ADD COLUMN codes TEXT;
`;

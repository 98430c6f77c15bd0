/** What accounting calls a way of paying within so many days, the journal of credit notes, and the cost centre of a customer. */
export const paymentConditions = `
CREATE TABLE payment_condition (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, payment_method TEXT NOT NULL, terms_days INTEGER NOT NULL, code TEXT NOT NULL,
  UNIQUE (payment_method, terms_days)
);
ALTER TABLE administration ADD COLUMN credit_journal TEXT;
ALTER TABLE customer ADD COLUMN cost_centre TEXT;
`;

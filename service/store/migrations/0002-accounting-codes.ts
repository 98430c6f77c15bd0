/** What Twinfield, AFAS and Exact need to be told about the administration. */
export const accountingCodes = `
ALTER TABLE administration ADD COLUMN office_code TEXT;
ALTER TABLE administration ADD COLUMN debtors_account TEXT;
ALTER TABLE administration ADD COLUMN vat_account TEXT;
ALTER TABLE administration ADD COLUMN sends_customers INTEGER NOT NULL DEFAULT 0;
`;

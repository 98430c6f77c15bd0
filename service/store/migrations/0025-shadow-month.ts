/** Invoices that another system made for a month, to compare with; they are no part of the books. */
export const shadowMonth = `
CREATE TABLE real_invoice (
  month TEXT NOT NULL, number TEXT NOT NULL, file_name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (month, number)
);
`;

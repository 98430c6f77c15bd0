/** How documents are numbered from which number on, and which issue dates are closed. A year keeps the width that it began with. */
export const books = `
ALTER TABLE administration ADD COLUMN number_digits INTEGER NOT NULL DEFAULT 4;
ALTER TABLE administration ADD COLUMN first_number INTEGER NOT NULL DEFAULT 1;
ALTER TABLE administration ADD COLUMN posting_lock TEXT;
ALTER TABLE numbering_series ADD COLUMN digits INTEGER NOT NULL DEFAULT 4;
`;

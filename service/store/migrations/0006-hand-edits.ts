/**
 * What people type over the quantity and price of a draft line, why, and what was computed when they did. A line that is kept
 * although it is computed no more has what it was in `kept`.
 */
export const handEdits = `
ALTER TABLE invoice_line ADD COLUMN person_quantity TEXT;
ALTER TABLE invoice_line ADD COLUMN person_unit_price TEXT;
ALTER TABLE invoice_line ADD COLUMN edit_reason TEXT;
ALTER TABLE invoice_line ADD COLUMN computed_then TEXT;
ALTER TABLE invoice_line ADD COLUMN kept TEXT;
`;

/** The Trend sheet is worked out some customers at a time. */
export const trendByCustomer = `
CREATE INDEX placed_line_by_customer ON placed_line (customer_id, month);
`;

/** What was raised with a price, in place of what the contract line says: its overage price and its minimum amount. */
export const raisedTerms = `
ALTER TABLE price ADD COLUMN overage_price TEXT;
ALTER TABLE price ADD COLUMN minimum_amount TEXT;
`;

/**
 * The minimum and the included quantity that go with a price, as its overage price and minimum amount do. In each of the four, "none"
 * says that there is none at this price, whatever the contract line says.
 */
export const countedTerms = `
ALTER TABLE price ADD COLUMN minimum_quantity TEXT;
ALTER TABLE price ADD COLUMN included_quantity TEXT;
`;

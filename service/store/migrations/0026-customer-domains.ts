/** The internet domains of a customer, by which systems name it. */
export const customerDomains = `
ALTER TABLE customer ADD COLUMN domains TEXT;
`;

/** What a ticket system said of a ticket or an entry beside what is computed with, as JSON. */
export const ticketVendorFacts = `
ALTER TABLE ticket ADD COLUMN vendor_facts TEXT;
ALTER TABLE time_entry ADD COLUMN vendor_facts TEXT;
`;

/** The claims of a ticket's time are found without reading all claims. */
export const claimsByTicket = `
CREATE INDEX time_claim_by_ticket ON time_claim (ticket_id);
`;

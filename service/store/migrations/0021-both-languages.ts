/** What the service says to people is kept in Dutch beside the English. What was said before has its English only, and shows it. */
export const bothLanguages = `
ALTER TABLE finding ADD COLUMN message_nl TEXT;
ALTER TABLE invoice ADD COLUMN parked_reason_nl TEXT;
ALTER TABLE job ADD COLUMN summary_nl TEXT;
ALTER TABLE sync_run ADD COLUMN failure_message_nl TEXT;
ALTER TABLE source_account ADD COLUMN unreadable_nl TEXT;
ALTER TABLE delivery ADD COLUMN error_nl TEXT;
`;

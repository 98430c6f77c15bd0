/** Why time costs what it costs is told to whoever reviews it, not to the customer. What was told before stays as it was until the next drafts. */
export const timeReasons = `
ALTER TABLE time_part ADD COLUMN reason_nl TEXT;
`;

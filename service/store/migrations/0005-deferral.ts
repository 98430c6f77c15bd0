/** Where what is billed in advance waits until its period is over. */
export const deferral = `
ALTER TABLE product ADD COLUMN deferral_account TEXT;
`;

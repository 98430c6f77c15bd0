/** From where on something is told as a finding, and how long a decision on one holds. */
export const decisions = `
ALTER TABLE administration ADD COLUMN stale_warn_days INTEGER NOT NULL DEFAULT 3;
ALTER TABLE administration ADD COLUMN jump_percent INTEGER NOT NULL DEFAULT 20;
ALTER TABLE administration ADD COLUMN jump_minimum INTEGER NOT NULL DEFAULT 3;
ALTER TABLE administration ADD COLUMN stale_asset_days INTEGER NOT NULL DEFAULT 30;
ALTER TABLE administration ADD COLUMN expiring_days INTEGER NOT NULL DEFAULT 60;
ALTER TABLE administration ADD COLUMN total_changed_percent INTEGER NOT NULL DEFAULT 10;
ALTER TABLE administration ADD COLUMN total_changed_amount TEXT NOT NULL DEFAULT '100';
ALTER TABLE administration ADD COLUMN invoice_due_days INTEGER NOT NULL DEFAULT 5;
ALTER TABLE finding ADD COLUMN holds TEXT NOT NULL DEFAULT 'until it changes';
ALTER TABLE finding ADD COLUMN until TEXT;
`;

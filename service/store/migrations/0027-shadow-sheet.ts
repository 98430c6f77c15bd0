/** What a shadow month differs in, row by row as the sheet shows it; worked out anew when the month is compared again. */
export const shadowSheet = `
CREATE TABLE shadow (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, month TEXT NOT NULL, customer_id TEXT, product TEXT, description TEXT NOT NULL,
  currency TEXT NOT NULL, quantity_real TEXT NOT NULL, quantity_computed TEXT NOT NULL, net_real INTEGER NOT NULL, net_computed INTEGER NOT NULL,
  difference INTEGER NOT NULL, quantity_effect INTEGER NOT NULL, mix_effect INTEGER NOT NULL, price_effect INTEGER NOT NULL,
  explanation TEXT NOT NULL, explanation_nl TEXT NOT NULL
);
CREATE INDEX shadow_by_month ON shadow (month);
CREATE INDEX shadow_by_customer ON shadow (customer_id);
`;

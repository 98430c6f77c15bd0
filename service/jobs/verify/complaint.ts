/** Something in the database that breaks a rule: which rule, the record, and what is wrong with it as one sentence. */
export type Complaint = { readonly rule: Rule; readonly record: string; readonly message: string };

/** What is checked, in the order in which it is. */
export const rules = [
  'file',
  'audit trail',
  'snapshots',
  'numbers',
  'documents',
  'claims',
  'time',
  'assignments',
  'exports',
  'runs',
] as const;
export type Rule = (typeof rules)[number];

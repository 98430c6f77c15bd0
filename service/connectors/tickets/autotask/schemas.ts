import { z } from 'zod';

/**
 * The fields that are read of each entity, and the only ones that are asked for. Sources: C# models that their authors generated
 * from the vendor's specification, and the developer help; read 2026-11. BillingItems, Tasks and Projects stand in the help only.
 */
const instant = z.iso.datetime({ offset: true, local: true });
const id = z.int().nonnegative();

const timeEntry = z.object({
  id,
  ticketID: id.nullish(),
  taskID: id.nullish(),
  resourceID: id,
  roleID: id.nullish(),
  billingCodeID: id.nullish(),
  contractID: id.nullish(),
  dateWorked: instant,
  startDateTime: instant.nullish(),
  endDateTime: instant.nullish(),
  hoursWorked: z.number().nonnegative(),
  hoursToBill: z.number().nonnegative().nullish(),
  offsetHours: z.number().nullish(),
  isNonBillable: z.boolean(),
  billingApprovalDateTime: instant.nullish(),
  createDateTime: instant.nullish(),
  summaryNotes: z.string().nullish(),
  internalNotes: z.string().nullish(),
});
export type AutotaskTimeEntry = z.output<typeof timeEntry>;

const ticket = z.object({
  id,
  ticketNumber: z.string(),
  title: z.string(),
  companyID: id,
  contractID: id.nullish(),
  serviceLevelAgreementID: id.nullish(),
  status: z.int(),
  completedDate: instant.nullish(),
});
export type AutotaskTicket = z.output<typeof ticket>;

const task = z.object({
  id,
  taskNumber: z.string().nullish(),
  title: z.string(),
  projectID: id,
  status: z.int(),
});
export type AutotaskTask = z.output<typeof task>;

const project = z.object({ id, projectName: z.string(), companyID: id, contractID: id.nullish() });
export type AutotaskProject = z.output<typeof project>;

const company = z.object({
  id,
  companyName: z.string(),
  companyNumber: z.string().nullish(),
  taxID: z.string().nullish(),
  webAddress: z.string().nullish(),
});
export type AutotaskCompany = z.output<typeof company>;

const contract = z.object({ id, contractName: z.string() });
const resource = z.object({ id, firstName: z.string(), lastName: z.string() });
const namedRow = z.object({ id, name: z.string() });

/** What was approved and posted for billing; with an invoice once Autotask has billed it. */
const billingItem = z.object({ id, timeEntryID: id.nullish(), invoiceID: id.nullish() });

/** An entity as it is asked for: its name in the path, its rows, and the fields to send. */
export type Entity<R> = { readonly name: string; readonly row: z.ZodType<R>; readonly fields: readonly string[] };

function entity<S extends z.ZodRawShape>(name: string, row: z.ZodObject<S>): Entity<z.output<z.ZodObject<S>>> {
  return { name, row, fields: Object.keys(row.shape) };
}

/** Everything that is read. */
export const entities = {
  companies: entity('Companies', company),
  timeEntries: entity('TimeEntries', timeEntry),
  tickets: entity('Tickets', ticket),
  tasks: entity('Tasks', task),
  projects: entity('Projects', project),
  contracts: entity('Contracts', contract),
  resources: entity('Resources', resource),
  roles: entity('Roles', namedRow),
  billingCodes: entity('BillingCodes', namedRow),
  billingItems: entity('BillingItems', billingItem),
} as const;

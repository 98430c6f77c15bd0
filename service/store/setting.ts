import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { exportFormats, invoiceProfiles } from '../../shared/choices.ts';
import { AppError } from '../../shared/error.ts';
import { currencies, type Currency } from '../../shared/money.ts';
import type { Store, Writer } from './database.ts';

/** Facts about this installation, and the administration that it bills for. */

/** The one row of the table of administrations. */
export const administrationId = 'administration';

const administrationRow = z.object({
  legalName: z.string(),
  street: z.string(),
  postalCode: z.string(),
  city: z.string(),
  country: z.string(),
  vatId: z.string().nullable(),
  legalIdScheme: z.string().nullable(),
  legalId: z.string().nullable(),
  endpointScheme: z.string().nullable(),
  endpointId: z.string().nullable(),
  iban: z.string().nullable(),
  bic: z.string().nullable(),
  contactName: z.string().nullable(),
  email: z.string().nullable(),
  currency: z.enum(currencies),
  timeZone: z.string(),
  paymentTermsDays: z.number(),
  defaultProfile: z.enum(invoiceProfiles),
  accountingTarget: z.enum(exportFormats),
  journal: z.string().nullable(),
  paymentCondition: z.string().nullable(),
});
export type Administration = z.infer<typeof administrationRow>;

/** The seller. @throws AppError DOCUMENT_INCOMPLETE while nobody has filled the administration sheet in */
export async function readAdministration(store: Store): Promise<Administration> {
  const found = await findAdministration(store);
  if (found === null)
    throw new AppError('DOCUMENT_INCOMPLETE', 'Fill in the sheet Administration first: who the invoices are from.');
  return found;
}

/** The seller, or null while nobody has filled the administration sheet in. */
export async function findAdministration(store: Store): Promise<Administration | null> {
  const row = await store.read
    .selectFrom('administration')
    .selectAll()
    .where('id', '=', administrationId)
    .executeTakeFirst();
  return row === undefined ? null : administrationRow.parse(row);
}

/** The seller's name; empty while there is none. */
export async function readAdministrationName(store: Store): Promise<string> {
  const administration = await findAdministration(store);
  return administration === null ? '' : administration.legalName;
}

const timeZoneBeforeSetup = 'Europe/Amsterdam';
const currencyBeforeSetup: Currency = 'EUR';

/** The IANA zone in which a vendor's instant becomes a day; before the administration is filled in, the one its sheet proposes. */
export async function readTimeZone(store: Store): Promise<string> {
  const administration = await findAdministration(store);
  return administration === null ? timeZoneBeforeSetup : administration.timeZone;
}

/** The currency in which the month is summed up; before the administration is filled in, the one its sheet proposes. */
export async function readMonthCurrency(store: Store): Promise<Currency> {
  const administration = await findAdministration(store);
  return administration === null ? currencyBeforeSetup : administration.currency;
}

/** Names this service and its data for as long as the database lives; made the first time it is asked for. */
export async function readServiceId(store: Store): Promise<string> {
  const known = await readSetting(store, 'service_id');
  if (known !== null) return known;
  return store.write(async (tx) => {
    await tx
      .insertInto('setting')
      .values({ key: 'service_id', value: randomUUID() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { value } = await tx
      .selectFrom('setting')
      .select('value')
      .where('key', '=', 'service_id')
      .executeTakeFirstOrThrow();
    return value;
  });
}

export async function readSetting(store: Store, key: string): Promise<string | null> {
  const row = await store.read.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row === undefined ? null : row.value;
}

export async function saveSetting(tx: Writer, key: string, value: string): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

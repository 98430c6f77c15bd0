import { exportFormats, invoiceProfiles, type ExportFormat, type InvoiceProfile } from '../../shared/choices.ts';
import { paymentKey } from '../../shared/accounting.ts';
import { AppError } from '../../shared/error.ts';
import { currencies, type Currency } from '../../shared/money.ts';
import { z } from 'zod';
import type { Reader, Store } from './database.ts';
import type { AdministrationRow } from './schema/parties.ts';

/** The seller. There is one; it is typed into the Administration sheet. */
export type Administration = Omit<AdministrationRow, 'currency' | 'defaultProfile' | 'accountingTarget'> & {
  readonly currency: Currency;
  readonly defaultProfile: InvoiceProfile;
  readonly accountingTarget: ExportFormat;
  /** Codes of the sheet Payment conditions, by method and days. */
  readonly paymentConditions: Readonly<Record<string, string>>;
};

const choices = z.object({
  currency: z.enum(currencies),
  defaultProfile: z.enum(invoiceProfiles),
  accountingTarget: z.enum(exportFormats),
});

/** What holds before anybody has typed the seller in: enough to show sheets, not to bill. */
const beforeSetUp = { currency: 'EUR', timeZone: 'Europe/Amsterdam', name: '' } as const;

/** @throws DOCUMENT_INCOMPLETE while nobody has typed the seller in */
export async function readAdministration(store: Store): Promise<Administration> {
  const row = await find(store.read);
  if (row === undefined)
    throw new AppError('DOCUMENT_INCOMPLETE', {
      en: 'Fill in the Administration sheet first: invoices need a seller.',
      nl: 'Vul eerst het blad Administratie in: facturen hebben een verkoper nodig.',
    });
  return { ...row, ...choices.parse(row), paymentConditions: await readPaymentConditions(store) };
}

/** Accounting's codes of payment conditions, by `paymentKey`. */
export async function readPaymentConditions({ read }: Store): Promise<Readonly<Record<string, string>>> {
  const rows = await read.selectFrom('paymentCondition').select(['paymentMethod', 'termsDays', 'code']).execute();
  return Object.fromEntries(
    rows.map(({ paymentMethod, termsDays, code }) => [paymentKey(paymentMethod, termsDays), code]),
  );
}

/** Name, currency and time zone, also before the seller was typed in. */
export async function readAdministrationBasics(
  store: Store,
): Promise<{ name: string; currency: Currency; timeZone: string }> {
  const row = await find(store.read);
  return row === undefined
    ? beforeSetUp
    : { name: row.legalName, currency: choices.shape.currency.parse(row.currency), timeZone: row.timeZone };
}

function find(db: Reader): Promise<AdministrationRow | undefined> {
  return db.selectFrom('administration').selectAll().executeTakeFirst();
}

import { en, nl, type Bilingual } from '../../../../shared/bilingual.ts';
import { addMonths, contains, day, type Period } from '../../../../shared/period.ts';
import { vendorNames } from '../../../../shared/vendors.ts';
import type { Connector, ConnectorContext, SourceSubscriptionRecord, SourceUsageRecord } from '../../core/connector.ts';
import { incomplete } from '../../core/failures.ts';
import { requireRights } from '../../core/rights.ts';
import type { Pax8Client } from './client.ts';
import { openPax8, pax8Settings } from './client.ts';
import { toAccount, toSubscription, toUsage } from './map.ts';

export const pax8: Connector<typeof pax8Settings> = {
  id: 'pax8',
  name: vendorNames.pax8,
  kinds: ['subscriptions', 'usage'],
  settings: pax8Settings,
  open: async (settings, context) => {
    const client = await openPax8(settings, context);
    return {
      check: () => describe(client),
      accounts: async function* () {
        for (const company of await listedCompanies(client)) yield toAccount(company);
      },
      subscriptions: () => subscriptions(client, context),
      usage: (window) => usage(client, window),
      close: async () => {},
    };
  },
};

async function describe(client: Pax8Client): Promise<Bilingual> {
  const isAny = async (rows: AsyncGenerator) => ((await rows.next()).done === true ? 0 : 1);
  const [companies, firstSubscription] = await requireRights(
    client.subscriptionsPlace,
    [
      { what: { en: 'companies', nl: 'bedrijven' }, ask: async () => (await listedCompanies(client)).length },
      { what: { en: 'subscriptions', nl: 'abonnementen' }, ask: () => isAny(client.subscriptions()) },
      { what: { en: 'invoices', nl: 'facturen' }, ask: () => isAny(client.invoices(day('2020-01-01'))) },
    ],
    {
      en: 'create the API application as a partner administrator who may read all of them',
      nl: 'maak de API-toepassing aan als partnerbeheerder die ze allemaal mag lezen',
    },
  );
  const what =
    firstSubscription === 0
      ? { en: 'no subscriptions yet', nl: 'nog geen abonnementen' }
      : { en: 'their subscriptions', nl: 'hun abonnementen' };
  return {
    en: en`Pax8 answers: ${companies!} companies and ${what} can be read.`,
    nl: nl`Pax8 antwoordt: ${companies!} bedrijven en ${what} kunnen worden gelezen.`,
  };
}

/** Companies that are not deleted at Pax8. */
async function listedCompanies(client: Pax8Client) {
  const companies = [];
  for await (const company of client.companies()) if (company.status !== 'Deleted') companies.push(company);
  return companies;
}

/**
 * What was cancelled for a company that is gone is history; what still runs for one is paid by us and by nobody else.
 * @throws AppError "SOURCE_INCOMPLETE" for the latter
 */
async function* subscriptions(
  client: Pax8Client,
  { timeZone }: ConnectorContext,
): AsyncGenerator<SourceSubscriptionRecord> {
  const companies = new Set((await listedCompanies(client)).map(({ id }) => id));
  for await (const row of client.subscriptions()) {
    const productName = row.productName ?? (await client.productName(row.productId));
    const subscription = toSubscription(row, { productName, timeZone });
    if (companies.has(row.companyId)) yield subscription;
    else if (subscription.state !== 'ended')
      throw incomplete(client.subscriptionsPlace, {
        en: `lists ${productName} (subscription ${row.id}) for a company that it does not list or that was deleted; cancel it there or bring the company back, and sync again.`,
        nl: `meldt ${productName} (abonnement ${row.id}) voor een bedrijf dat het niet meldt of dat is verwijderd; zeg het daar op of zet het bedrijf terug, en synchroniseer opnieuw.`,
      });
  }
}

/** An invoice of Pax8 is dated after the month in which things were used: at most this many months are allowed for it. */
const monthsUntilInvoiced = 2;

async function* usage(client: Pax8Client, window: Period): AsyncGenerator<SourceUsageRecord> {
  const end = addMonths(window.to, monthsUntilInvoiced);
  for await (const { id, invoiceDate } of client.invoices(window.from))
    if (day(invoiceDate) <= end)
      for await (const item of client.usageItems(id)) if (contains(window, day(item.startPeriod))) yield toUsage(item);
}

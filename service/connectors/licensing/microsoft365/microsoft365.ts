import { en, joined, nl, type Bilingual } from '../../../../shared/bilingual.ts';
import { AppError } from '../../../../shared/error.ts';
import { vendorNames } from '../../../../shared/vendors.ts';
import type { Connector } from '../../core/connector.ts';
import { createLimit } from '../../core/limit.ts';
import type {
  GraphOrganization,
  GraphSku,
  GraphSubscription,
  GraphTenant,
  GraphUser,
  Microsoft365Client,
  Tenant,
} from './client.ts';
import { microsoft365Settings, openMicrosoft365 } from './client.ts';
import { toAccount, toLicences, toSubscription, toUser } from './map.ts';
import { isFreeSku } from './sku-names.ts';

export const microsoft365: Connector<typeof microsoft365Settings> = {
  id: 'microsoft365',
  name: vendorNames.microsoft365,
  kinds: ['subscriptions', 'licences', 'users'],
  settings: microsoft365Settings,
  open: async (settings, context) => {
    const client = await openMicrosoft365(settings, context);
    let reading: Promise<TenantAnswer[]> | null = null;
    // Every list needs to know which tenants can be read, and that is known once all of them were.
    const answers = () => (reading ??= readTenants(client));
    const isWanted = ({ skuId }: { readonly skuId: string }) => settings.includeFree || !isFreeSku(skuId);
    const { timeZone } = context;
    return {
      check: async () => describe(await answers()),
      accounts: async function* () {
        const all = await answers();
        requireOne(all);
        for (const { tenant, content, failure } of all)
          yield failure === null
            ? toAccount(tenant, content.organization)
            : { ...toAccount(tenant, null), unreadable: failure.said };
      },
      subscriptions: async function* () {
        for (const { tenant, content } of readable(await answers()))
          for (const row of content.subscriptions)
            if (isWanted(row)) yield toSubscription(row, { tenantId: tenant.id, timeZone });
      },
      licences: async function* () {
        for (const { tenant, content } of readable(await answers()))
          for (const licence of toLicences(tenant.id, content)) if (isWanted(licence)) yield licence;
      },
      users: async function* () {
        for (const { tenant, content } of readable(await answers()))
          for (const row of content.users) {
            const user = toUser(row, tenant.id);
            if (user !== null) yield user;
          }
      },
      close: async () => {},
    };
  },
};

type Content = {
  readonly organization: GraphOrganization | null;
  readonly skus: readonly GraphSku[];
  readonly subscriptions: readonly GraphSubscription[];
  readonly users: readonly GraphUser[];
};

/** A tenant that was read whole, or why it could not be. */
type TenantAnswer =
  | { readonly tenant: Tenant; readonly content: Content; readonly failure: null }
  | { readonly tenant: Tenant; readonly content: null; readonly failure: AppError };

const tenantsAtOnce = 4;

async function readTenants(client: Microsoft365Client): Promise<TenantAnswer[]> {
  const limited = createLimit(tenantsAtOnce);
  const tenants = await client.tenants();
  return await Promise.all(tenants.map((tenant) => limited(() => readTenant(client.tenant(tenant.id), tenant))));
}

/** All lists are tried, so that every permission that is missing is named at once. */
async function readTenant(graph: GraphTenant, tenant: Tenant): Promise<TenantAnswer> {
  const [organization, skus, subscriptions, users] = await Promise.allSettled([
    graph.organization(),
    graph.skus(),
    graph.subscriptions(),
    graph.users(),
  ]);
  if (
    organization.status === 'fulfilled' &&
    skus.status === 'fulfilled' &&
    subscriptions.status === 'fulfilled' &&
    users.status === 'fulfilled'
  ) {
    const content = {
      organization: organization.value[0] ?? null,
      skus: skus.value,
      subscriptions: subscriptions.value,
      users: users.value,
    };
    return { tenant, content, failure: null };
  }
  return { tenant, content: null, failure: inOne([organization, skus, subscriptions, users]) };
}

/** One failure that says what all of them say. @throws what is no failure of the vendor: a bug, or that the job was cancelled */
function inOne(results: readonly PromiseSettledResult<unknown>[]): AppError {
  const reasons = results.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []));
  const foreign = reasons.find((reason) => !(reason instanceof AppError) || reason.code === 'JOB_CANCELLED');
  if (foreign instanceof Error) throw foreign;
  const failures = reasons.filter((reason) => reason instanceof AppError);
  const first = failures[0]!;
  const sentences = [...new Map(failures.map(({ said }) => [said.en, said])).values()];
  return sentences.length === 1 ? first : new AppError(first.code, joined(sentences), first.details, first);
}

function readable(answers: readonly TenantAnswer[]) {
  requireOne(answers);
  return answers.filter((answer) => answer.failure === null);
}

/** When no tenant at all can be read, that is a failure of the connection and not of a customer. */
function requireOne(answers: readonly TenantAnswer[]): void {
  const failed = answers.filter((answer) => answer.failure !== null);
  if (failed.length > 0 && failed.length === answers.length) throw failed[0]!.failure;
}

function describe(answers: readonly TenantAnswer[]): Bilingual {
  requireOne(answers);
  const failed = answers.filter((answer) => answer.failure !== null);
  const named = failed.map(({ tenant, failure }) => ({
    en: en`${tenant.name ?? tenant.id}: ${failure.said}`,
    nl: nl`${tenant.name ?? tenant.id}: ${failure.said}`,
  }));
  const readCount = answers.length - failed.length;
  const read = {
    en: `Microsoft 365 answers: ${readCount} of ${answers.length} tenants can be read.`,
    nl: `Microsoft 365 antwoordt: ${readCount} van ${answers.length} tenants kunnen worden gelezen.`,
  };
  return joined([read, ...named]);
}

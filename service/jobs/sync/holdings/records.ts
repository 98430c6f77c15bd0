import { z } from 'zod';
import type {
  SourceLicenceRecord,
  SourceSubscriptionRecord,
  SourceUserRecord,
} from '../../../connectors/core/connector.ts';
import { subscriptionStates } from '../../../../shared/choices.ts';
import { isCharged } from '../../../../shared/subscriptions.ts';
import { canonicalJson, sha256 } from '../../../store/canonical.ts';
import type { StoredHolding } from '../../../store/holding.ts';
import type { HoldingListing } from './list.ts';
import { holdingKinds, type HoldingKind, type KnownHolding, type ListedHolding } from './plan.ts';

/** Between what a vendor lists, what the store keeps and what the plan compares. Pure. */

export function toListed({ subscriptions, licences, users }: HoldingListing): readonly ListedHolding[] {
  return [
    ...(subscriptions ?? []).map((record) =>
      listed('subscription', record, { externalId: record.externalId, skuId: record.skuId, startsOn: record.startsOn }),
    ),
    ...(licences ?? []).map((record) =>
      listed('licence', record, { externalId: record.skuId, skuId: record.skuId, startsOn: null }),
    ),
    ...(users ?? []).map((record) =>
      listed(
        'user',
        { ...record, skuIds: record.skuIds.toSorted() },
        { externalId: record.externalId, skuId: null, startsOn: null },
      ),
    ),
  ];
}

/** The kinds that a listing is complete in: what it lacks of these is gone. */
export function listedKinds({ subscriptions, licences, users }: HoldingListing): ReadonlySet<HoldingKind> {
  return new Set([
    ...(subscriptions === null ? [] : (['subscription'] as const)),
    ...(licences === null ? [] : (['licence'] as const)),
    ...(users === null ? [] : (['user'] as const)),
  ]);
}

/** @throws ZodError when a stored record is none of ours; they are written by {@link toListed} only. */
export function toKnown(stored: StoredHolding): KnownHolding {
  const { record, heldHash, isHeld, ...same } = stored;
  const kind = z.enum(holdingKinds).parse(stored.kind);
  return { ...same, kind, record, adds: addsOf(kind, JSON.parse(record)), ...(isHeld ? { heldHash } : {}) };
}

type Naming = Pick<ListedHolding, 'externalId' | 'startsOn'> & { readonly skuId: string | null };

function listed(
  kind: HoldingKind,
  record: SourceSubscriptionRecord | SourceLicenceRecord | SourceUserRecord,
  { externalId, skuId, startsOn }: Naming,
): ListedHolding {
  const text = canonicalJson(record);
  return {
    kind,
    accountExternalId: record.accountExternalId,
    externalId,
    skuExternalId: skuId,
    record: text,
    recordHash: sha256(text),
    startsOn,
    adds: addsOf(kind, record),
  };
}

const subscriptionFigures = z.object({
  accountExternalId: z.string(),
  skuId: z.string(),
  quantity: z.string(),
  state: z.enum(subscriptionStates),
});
const licenceFigures = z.object({
  accountExternalId: z.string(),
  skuId: z.string(),
  assigned: z.int(),
  purchased: z.int(),
  isTrial: z.boolean(),
});
const userFigures = z.object({
  accountExternalId: z.string(),
  isEnabled: z.boolean(),
  isGuest: z.boolean(),
  skuIds: z.array(z.string()),
});

/** What must not fall unseen: seats bought and seats handed out per account and SKU, and users per account and SKU. */
function addsOf(kind: HoldingKind, record: unknown): ReadonlyMap<string, number> {
  switch (kind) {
    case 'subscription': {
      const { accountExternalId, skuId, quantity, state } = subscriptionFigures.parse(record);
      return new Map(isCharged(state) ? [[figure(kind, accountExternalId, skuId), Number(quantity)]] : []);
    }
    case 'licence': {
      const { accountExternalId, skuId, assigned, purchased, isTrial } = licenceFigures.parse(record);
      if (isTrial) return new Map();
      return new Map([
        [figure('assigned', accountExternalId, skuId), assigned],
        [figure('purchased', accountExternalId, skuId), purchased],
      ]);
    }
    case 'user': {
      const { accountExternalId, isEnabled, isGuest, skuIds } = userFigures.parse(record);
      if (!isEnabled || isGuest || skuIds.length === 0) return new Map();
      return new Map([
        [figure(kind, accountExternalId), 1],
        ...skuIds.map((skuId) => [figure(kind, accountExternalId, skuId), 1] as const),
      ]);
    }
  }
}

function figure(...named: readonly string[]): string {
  return JSON.stringify(named);
}

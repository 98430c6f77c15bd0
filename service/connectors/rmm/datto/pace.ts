import { z } from 'zod';
import { AppError } from '../../../../shared/error.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import { cancelled } from '../../core/failures.ts';
import type { Http } from '../../core/http.ts';
import { createLimit } from '../../core/limit.ts';
import { wait } from '../../core/retry.ts';

/** GET /v2/system/request_rate: how many calls the whole account made, through any integration. Build 235, read 2026-11. */
const requestRate = z.object({
  slidingTimeWindowSizeSeconds: z.int().positive(),
  accountCount: z.int().nonnegative(),
  accountRateLimit: z.int().positive(),
  accountCutOffRatio: z.number().positive().max(1),
});

/** No look at the rate is trusted for more calls than this, since other integrations call too. */
const mostCallsPerLook = 100;

/** How long an account that others keep busy is waited for. */
const patienceMs = 600_000;

/**
 * The same calls, slowed down so that the account stays under the share of its limit (0.9) above which the vendor delays
 * everybody's. The limit (600 reads a minute) is shared by all integrations, so the vendor's own count decides.
 * @throws AppError "VENDOR_THROTTLED" when others leave no room for ten minutes
 */
export function paced(http: Http, place: { host: string; context: ConnectorContext }): Pick<Http, 'get'> {
  const oneByOne = createLimit(1);
  let allowed = 0;
  return {
    get: async (path, schema) => {
      await oneByOne(async () => {
        if (allowed === 0) allowed = await waitForRoom(http, place);
        allowed -= 1;
      });
      return await http.get(path, schema);
    },
  };
}

/** How many calls may follow: half of the room that is left, so that other integrations find some too. */
async function waitForRoom(
  http: Http,
  { host, context }: { host: string; context: ConnectorContext },
): Promise<number> {
  for (let waitedMs = 0; waitedMs <= patienceMs;) {
    const rate = await http.get('/api/v2/system/request_rate', requestRate);
    const room = Math.floor(rate.accountRateLimit * rate.accountCutOffRatio) - rate.accountCount;
    if (room > 0) return Math.min(mostCallsPerLook, Math.ceil(room / 2));
    const waitMs = Math.ceil((rate.slidingTimeWindowSizeSeconds * 1000) / 6);
    context.log('vendor.pace', { vendor: 'Datto RMM', calls: rate.accountCount, waitMs });
    await pause(context, waitMs);
    waitedMs += waitMs;
  }
  throw new AppError(
    'VENDOR_THROTTLED',
    {
      en: 'Other integrations use up the calls of this Datto RMM account; sync again later, or let them call less often.',
      nl: 'Andere koppelingen gebruiken de aanroepen van dit Datto RMM-account op; synchroniseer later opnieuw, of laat ze minder vaak aanroepen.',
    },
    { vendor: 'Datto RMM', host, path: '/api/v2/system/request_rate', retryAfterSeconds: null },
  );
}

async function pause(context: ConnectorContext, waitMs: number): Promise<void> {
  try {
    await (context.wait ?? wait)(waitMs, context.signal);
  } catch {
    throw cancelled('Datto RMM');
  }
}

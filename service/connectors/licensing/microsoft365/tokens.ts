import { createHash, X509Certificate } from 'node:crypto';
import { ConfidentialClientApplication, LogLevel } from '@azure/msal-node';
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { z } from 'zod';
import { AppError } from '../../../../shared/error.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import { rejected, type VendorPlace } from '../../core/failures.ts';
import { refusal, send } from '../../core/http.ts';
import { parseJson } from '../../core/parse.ts';
import type { Token, TokenCache } from '../../core/token.ts';
import { createTokenCache } from '../../core/token.ts';
import type { Microsoft365Settings } from './client.ts';

type TenantTokens = {
  readonly settings: Pick<Microsoft365Settings, 'clientId' | 'clientSecret' | 'certificate' | 'privateKey'>;
  readonly tenantId: string;
  /** Where to sign in, once it was checked. */
  readonly login: URL;
  readonly context: ConnectorContext;
};

const publicCloud = 'https://login.microsoftonline.com';
const publicScope = 'https://graph.microsoft.com/.default';

/** Tokens of the app in one customer's tenant: Microsoft's library signs in with secret or certificate, over our own HTTP. */
export function createTenantTokens(tenant: TenantTokens): TokenCache {
  return createTokenCache(() => fetchToken(tenant));
}

async function fetchToken(tenant: TenantTokens): Promise<Token> {
  const { settings, tenantId, login } = tenant;
  // The library signs in over https only; a trial on this machine is reached by the network module below.
  const authority = login.protocol === 'https:' ? login.origin : publicCloud;
  const network = createNetwork(tenant, authority);
  const app = new ConfidentialClientApplication({
    auth: {
      clientId: settings.clientId,
      authority: `${authority}/${tenantId}`,
      knownAuthorities: [new URL(authority).host],
      ...credentialOf(settings),
    },
    system: {
      networkClient: network.module,
      loggerOptions: { loggerCallback: () => {}, logLevel: LogLevel.Error, piiLoggingEnabled: false },
    },
  });
  try {
    const result = await app.acquireTokenByClientCredential({ scopes: [scopeOf(login)] });
    if (result !== null) return { text: result.accessToken, expiresInSeconds: network.expiresInSeconds() };
  } catch (error) {
    // What we could name ourselves says more than the library's own words for it.
    throw (
      network.failure() ??
      rejected(placeOf(tenant), {
        en: `gave no token: ${codeOf(error)}; check the connection.`,
        nl: `gaf geen token: ${codeOf(error)}; controleer de koppeling.`,
      })
    );
  }
  throw rejected(placeOf(tenant), {
    en: 'gave no token; check the connection.',
    nl: 'gaf geen token; controleer de koppeling.',
  });
}

/** The Graph of a national cloud has a sign-in address of its own. Source: Microsoft Graph, "National cloud deployments", read 2026-11. */
function scopeOf(login: URL): string {
  const scopes: Readonly<Record<string, string>> = {
    'login.microsoftonline.us': 'https://graph.microsoft.us/.default',
    'login.chinacloudapi.cn': 'https://microsoftgraph.chinacloudapi.cn/.default',
    'login.partner.microsoftonline.cn': 'https://microsoftgraph.chinacloudapi.cn/.default',
  };
  return scopes[login.hostname] ?? publicScope;
}

function credentialOf({ clientSecret, certificate, privateKey }: TenantTokens['settings']) {
  if (certificate === undefined || privateKey === undefined) return { clientSecret: clientSecret ?? '' };
  const thumbprintSha256 = createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');
  return { clientCertificate: { thumbprintSha256, privateKey, x5c: certificate } };
}

function placeOf({ login, tenantId }: TenantTokens): VendorPlace {
  return { vendor: 'Microsoft 365', host: login.host, path: `/${tenantId}/oauth2/v2.0/token` };
}

type Network = {
  readonly module: INetworkModule;
  failure(): AppError | null;
  expiresInSeconds(): number;
};

const tokenAnswer = z.object({ expires_in: z.coerce.number().positive() });
const tokenError = z.object({ error_description: z.string().optional(), error_codes: z.array(z.int()).optional() });

/** Sends what the library asks for to the sign-in address and nowhere else, and keeps what it would not tell: why something failed. */
function createNetwork(tenant: TenantTokens, authority: string): Network {
  let failure: AppError | null = null;
  let expiresInSeconds = 0;
  async function call<T>(
    method: 'GET' | 'POST',
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    try {
      const asked = new URL(url);
      if (asked.origin !== authority)
        throw new AppError('VENDOR_ADDRESS_REFUSED', {
          en: `Microsoft 365 pointed to ${asked.host} to sign in; check the sign-in address.`,
          nl: `Microsoft 365 verwees naar ${asked.host} om aan te melden; controleer het aanmeldadres.`,
        });
      const target = new URL(`${asked.pathname}${asked.search}`, tenant.login);
      const place = { vendor: 'Microsoft 365', host: target.host, path: target.pathname };
      const headers = { 'content-type': options?.headers?.['Content-Type'] ?? 'application/x-www-form-urlencoded' };
      const sent = options?.body === undefined ? { method } : { method, body: options.body };
      const answer = await send(
        { vendor: 'Microsoft 365', context: tenant.context, headers, url: target, place },
        sent,
      );
      if (answer.status === 429 || answer.status >= 500) throw refusal(place, answer);
      const body = parseJson(place, answer.text);
      if (answer.status >= 400) throw signInRefusal(tenant, answer.status, body);
      const token = tokenAnswer.safeParse(body);
      if (token.success) expiresInSeconds = token.data.expires_in;
      return { headers: Object.fromEntries(answer.headers), body: body as T, status: answer.status };
    } catch (error) {
      if (error instanceof AppError) failure = error;
      throw error;
    }
  }
  return {
    module: {
      sendGetRequestAsync: (url, options) => call('GET', url, options),
      sendPostRequestAsync: (url, options) => call('POST', url, options),
    },
    failure: () => failure,
    expiresInSeconds: () => expiresInSeconds,
  };
}

/** No service principal, no consent, or switched off in that tenant. Source: Microsoft Entra error codes, read 2026-11. */
const consentMissing = new Set([700016, 65001, 7000112, 650052, 650057]);
const tenantUnknown = new Set([90002, 900023, 900021]);

function signInRefusal(tenant: TenantTokens, status: number, body: unknown): AppError {
  const { settings, tenantId, login } = tenant;
  const codes = tokenError.safeParse(body).data?.error_codes ?? [];
  const known = codes.map((code) => `AADSTS${String(code)}`).join(', ');
  const facts = `(status ${String(status)}${known === '' ? '' : `, ${known}`})`;
  if (codes.some((code) => consentMissing.has(code)))
    return rejected(placeOf(tenant), {
      en: `has no consent for the app in tenant ${tenantId} ${facts}; let an administrator of that tenant open ${login.origin}/${tenantId}/adminconsent?client_id=${settings.clientId} and sync again after a few minutes.`,
      nl: `heeft geen toestemming voor de app in tenant ${tenantId} ${facts}; laat een beheerder van die tenant dit openen: ${login.origin}/${tenantId}/adminconsent?client_id=${settings.clientId}, en synchroniseer na een paar minuten opnieuw.`,
    });
  if (codes.some((code) => tenantUnknown.has(code)))
    return rejected(placeOf(tenant), {
      en: `knows no tenant ${tenantId} ${facts}; check the tenant ID.`,
      nl: `kent geen tenant ${tenantId} ${facts}; controleer het tenant-ID.`,
    });
  return rejected(placeOf(tenant), {
    en: `does not accept the application ID with its client secret or certificate ${facts}; enter new ones in the connection.`,
    nl: `accepteert het toepassings-ID met het clientgeheim of certificaat niet ${facts}; vul nieuwe in bij de koppeling.`,
  });
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'errorCode' in error ? String(error.errorCode) : 'unknown';
}

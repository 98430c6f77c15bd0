import { createPublicKey, randomBytes, verify } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { TenantRow } from './data.ts';

/** Who the app is to the simulator. */
export type KnownApp = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** PEM of the app's certificate, with which its assertions are checked. */
  readonly certificate?: string;
};

/** Client credentials in one tenant, by secret or by an assertion that the certificate's key has signed. */
export function giveToken(
  app: KnownApp,
  { tenants, tokens }: { tenants: ReadonlyMap<string, TenantRow>; tokens: Map<string, string> },
): RequestHandler {
  return (request, response) => {
    const form = request.body as Record<string, string>;
    const tenant = tenants.get(String(request.params['tenant']));
    if (tenant === undefined) return refuse(response, 400, 'invalid_request', 90002);
    if (form['client_id'] !== app.clientId || tenant.hasConsent === false)
      return refuse(response, 400, 'unauthorized_client', 700016);
    if (
      form['grant_type'] !== 'client_credentials' ||
      !String(form['scope']).includes('https://graph.microsoft.com/.default')
    )
      return refuse(response, 400, 'invalid_scope', 1002012);
    const proven =
      form['client_assertion'] === undefined
        ? form['client_secret'] === app.clientSecret
        : isSignedBy(app.certificate, form['client_assertion'], tenant.id);
    if (!proven) return refuse(response, 401, 'invalid_client', 7000215);
    const token = randomBytes(24).toString('base64url');
    tokens.set(token, tenant.id);
    response.json({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token });
  };
}

function refuse(response: Response, status: number, error: string, code: number): void {
  response.status(status).json({
    error,
    error_description: `AADSTS${String(code)}: refused.`,
    error_codes: [code],
    timestamp: '2026-02-01 08:00:00Z',
    trace_id: '00000000-0000-4000-8000-000000000000',
    correlation_id: '00000000-0000-4000-8000-000000000000',
  });
}

/** A JWT whose signature (PS256) fits the certificate, and whose audience is this tenant's token endpoint. */
function isSignedBy(certificate: string | undefined, assertion: string, tenantId: string): boolean {
  const [header = '', claims = '', signature = ''] = assertion.split('.');
  if (certificate === undefined || signature === '') return false;
  const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg: string };
  const { aud } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string };
  const key = { key: createPublicKey(certificate), padding: 6, saltLength: 32 };
  const signed = Buffer.from(`${header}.${claims}`);
  return (
    alg === 'PS256' && aud.includes(tenantId) && verify('sha256', signed, key, Buffer.from(signature, 'base64url'))
  );
}

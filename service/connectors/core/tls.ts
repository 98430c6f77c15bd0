import type { Bilingual } from '../../../shared/bilingual.ts';
import net from 'node:net';
import tls from 'node:tls';
import { cancelled, rejected, unreachable } from './failures.ts';
import type { VendorPlace } from './failures.ts';

export type TlsTrust = {
  /** PEM text of the certificate authority that signed the server's certificate; without it the public ones. */
  readonly caCertificate?: string | undefined;
  /** SHA-256 of the server's own certificate as hex, with or without colons: that certificate and no other is trusted. */
  readonly fingerprint?: string | undefined;
};

/**
 * A connected socket whose far end has proved who it is, before a byte of ours is sent. TLS is checked in one of three
 * ways and never switched off: public authorities, a private one, or a pinned certificate. Plain TCP for ws addresses.
 * @throws AppError "VENDOR_UNREACHABLE" | "VENDOR_REJECTED" when the certificate is another than the pinned one
 */
export async function connectChecked(
  place: VendorPlace,
  url: URL,
  { trust, timeoutMs, signal }: { trust: TlsTrust; timeoutMs: number; signal: AbortSignal },
): Promise<net.Socket> {
  const secure = url.protocol === 'wss:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  const socket = secure ? openTls(host, port, trust) : net.connect({ host, port });
  try {
    await ready(socket, secure ? 'secureConnect' : 'connect', { timeoutMs, signal });
  } catch (error) {
    socket.destroy();
    if (signal.aborted) throw cancelled(place.vendor);
    throw unreachable(place, reason(error), error);
  }
  if (socket instanceof tls.TLSSocket && trust.fingerprint !== undefined && !matches(socket, trust.fingerprint)) {
    socket.destroy();
    throw rejected(place, {
      en: 'shows another certificate than the one whose fingerprint is set; compare it with the server before changing it.',
      nl: 'toont een ander certificaat dan dat waarvan de vingerafdruk is ingesteld; vergelijk het met de server voordat u het wijzigt.',
    });
  }
  return socket;
}

function openTls(host: string, port: number, { caCertificate, fingerprint }: TlsTrust): tls.TLSSocket {
  return tls.connect({
    host,
    port,
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    ...(caCertificate === undefined ? {} : { ca: caCertificate }),
    // With a pin the certificate itself is compared after the handshake, which is stricter than any authority.
    rejectUnauthorized: fingerprint === undefined,
  });
}

function matches(socket: tls.TLSSocket, fingerprint: string): boolean {
  const shown = socket.getPeerX509Certificate()?.fingerprint256;
  return shown !== undefined && plainHex(shown) === plainHex(fingerprint);
}

function plainHex(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}

function ready(
  socket: net.Socket,
  event: 'connect' | 'secureConnect',
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const stop = () => reject(new Error('No connection within the time limit.'));
    if (limit.aborted) stop();
    limit.addEventListener('abort', stop, { once: true });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The connection was closed.')));
    socket.once(event, () => {
      limit.removeEventListener('abort', stop);
      socket.removeListener('error', reject);
      resolve();
    });
  });
}

function reason(error: unknown): Bilingual {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (/CERT|SIGNATURE|ISSUER|ALTNAME/.test(code))
    return {
      en: 'shows a certificate that is not trusted; enter its CA certificate or fingerprint in the connection.',
      nl: 'toont een certificaat dat niet wordt vertrouwd; vul het CA-certificaat of de vingerafdruk in bij de koppeling.',
    };
  if (code === 'ECONNREFUSED')
    return {
      en: 'does not accept connections; check the address and that the server runs.',
      nl: 'accepteert geen verbindingen; controleer het adres en of de server draait.',
    };
  return {
    en: 'could not be reached; check the address and the network.',
    nl: 'kon niet worden bereikt; controleer het adres en het netwerk.',
  };
}

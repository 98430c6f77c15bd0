import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateFiles, ensureCertificate, type LocalCertificate } from '../../../service/cli/certificate.ts';
import { issueCertificate } from '../../../service/cli/certificate-issue.ts';

const now = new Date();
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

let folder: string;
let made: LocalCertificate;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'monthend-certificate-'));
  made = await ensureCertificate(folder, now);
});

afterEach(() => rm(folder, { recursive: true }));

describe('the certificate for https://localhost', () => {
  it.each(['localhost', '127.0.0.1', '::1'])('is accepted at %s by whoever trusts its authority', async (host) => {
    expect(await greetingOver(made, { host, authority: made.authority })).toBe('Good morning');
  });

  it('is refused by whoever does not trust its authority', async () => {
    await expect(greetingOver(made, { host: 'localhost' })).rejects.toThrow('unable to verify');
  });

  it('is refused for another name', async () => {
    const elsewhere = greetingOver(made, { host: 'localhost', authority: made.authority, servername: 'bank.example' });
    await expect(elsewhere).rejects.toThrow("does not match certificate's altnames");
  });

  it('is valid for at most 825 days, so that Apple accepts it', () => {
    const { validFrom, validTo } = new X509Certificate(made.certificate);
    const days = (Date.parse(validTo) - Date.parse(validFrom)) / 86_400_000;
    expect(days).toBeGreaterThan(800);
    expect(days).toBeLessThanOrEqual(825);
    expect(made.expiresOn).toBe(new Date(validTo).toISOString().slice(0, 10));
  });

  it('comes from an authority that may speak for this computer only and can sign no further authority', () => {
    const authority = new X509Certificate(made.authority);
    expect(authority.ca).toBe(true);
    // RFC 5280 name constraints, critical, permitting three names: localhost, 127.0.0.1/32 and ::1/128.
    const localhost = `300b8209${Buffer.from('localhost').toString('hex')}`;
    const ipv4 = '300a87087f000001ffffffff';
    const ipv6 = `30228720${'00'.repeat(15)}01${'ff'.repeat(16)}`;
    expect(authority.raw.toString('hex')).toContain(`0603551d1e0101ff0441303fa03d${localhost}${ipv4}${ipv6}`);
    // Basic constraints, critical: an authority with a path length of 0.
    expect(authority.raw.toString('hex')).toContain('0603551d130101ff040830060101ff020100');
  });
});

describe('the certificate files', () => {
  it('hold the server key for the owner alone, and no key of the authority', async () => {
    const files = certificateFiles(folder);
    expect((await readdir(folder)).toSorted()).toEqual([
      'certificate-authority.pem',
      'certificate-key.pem',
      'certificate.pem',
    ]);
    expect((await stat(files.key)).mode & 0o777).toBe(0o600);
    expect((await readFile(files.key, 'utf8')).match(/BEGIN/g)).toHaveLength(1);
    expect(await readFile(files.authority, 'utf8')).not.toContain('PRIVATE KEY');
    expect(await readFile(files.certificate, 'utf8')).not.toContain('PRIVATE KEY');
  });

  it('stay the same from one start to the next', async () => {
    expect(await ensureCertificate(folder, inDays(700))).toEqual(made);
  });

  it.each([
    { name: 'are kept with 31 days to go', days: 820 - 31, isKept: true },
    { name: 'are made anew with 30 days to go', days: 820 - 30, isKept: false },
    { name: 'are made anew after they expired', days: 900, isKept: false },
  ])('$name', async ({ days, isKept }) => {
    const next = await ensureCertificate(folder, inDays(days));
    expect(next.certificate === made.certificate).toBe(isKept);
  });

  it.each(['certificate', 'key', 'authority'] as const)(
    'are made anew when the %s is missing or damaged',
    async (part) => {
      const file = certificateFiles(folder)[part];
      await writeFile(file, 'damaged');
      const second = await ensureCertificate(folder, now);
      expect(second.certificate).not.toBe(made.certificate);
      await rm(file);
      expect((await ensureCertificate(folder, now)).certificate).not.toBe(second.certificate);
    },
  );

  it('are made anew when the key belongs to another certificate', async () => {
    const other = await issueCertificate({ notBefore: inDays(-1), notAfter: inDays(820) });
    await writeFile(certificateFiles(folder).key, other.key);
    expect((await ensureCertificate(folder, now)).certificate).not.toBe(made.certificate);
  });

  it('are not put into a folder that does not exist', async () => {
    await expect(ensureCertificate(join(folder, 'absent'))).rejects.toMatchObject({ code: 'DATA_FOLDER_MISSING' });
  });
});

type Visit = { readonly host: string; readonly authority?: string; readonly servername?: string };

/** Serves with the certificate on a free port and asks once, over a real TLS handshake. */
async function greetingOver({ certificate, key }: LocalCertificate, visit: Visit): Promise<string> {
  const server = createServer({ cert: certificate, key }, (_request, response) => response.end('Good morning'));
  const address = visit.host === 'localhost' ? '127.0.0.1' : visit.host;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, address, resolve);
  });
  try {
    return await ask(server, { ...visit, address });
  } finally {
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }
}

function ask(server: Server, { host, address, authority, servername }: Visit & { address: string }): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const options = {
      host: address,
      port,
      agent: false as const,
      ...(host === 'localhost' ? { servername: servername ?? 'localhost' } : {}),
      ...(authority === undefined ? {} : { ca: authority }),
    };
    request(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
}

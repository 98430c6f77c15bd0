import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** PEM texts: what the server shows, its private key, and the authority that makes both trusted. */
export type IssuedCertificate = { readonly certificate: string; readonly key: string; readonly authority: string };

export type Validity = { readonly notBefore: Date; readonly notAfter: Date };

/**
 * Makes a local authority that can speak for this machine only, has it sign one certificate for localhost, and forgets the
 * authority's key: it is not extractable and never leaves this function, so that nothing else can ever be signed with it.
 */
export async function issueCertificate(validity: Validity): Promise<IssuedCertificate> {
  const authorityKeys = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const serverKeys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: authorityName(validity),
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      new Extension(nameConstraintsId, true, thisMachineOnly()),
      await SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const server = await X509CertificateGenerator.create({
    ...validity,
    subject: 'CN=localhost',
    issuer: authority.subject,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await SubjectKeyIdentifierExtension.create(serverKeys.publicKey),
      await AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const key = await webcrypto.subtle.exportKey('pkcs8', serverKeys.privateKey);
  return {
    certificate: `${server.toString('pem')}\n`,
    key: `${PemConverter.encode(key, 'PRIVATE KEY')}\n`,
    authority: `${authority.toString('pem')}\n`,
  };
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** The day tells one authority from the next in a list of trusted ones. */
function authorityName({ notBefore }: Validity): string {
  return `CN=Monthend on this computer ${notBefore.toISOString().slice(0, 10)}, O=Monthend`;
}

const nameConstraintsId = '2.5.29.30';

/**
 * The DER value of NameConstraints that permit localhost, 127.0.0.1 and ::1 and nothing else; an address is followed by its
 * mask. Source: RFC 5280, 4.2.1.10. The package has no builder for this extension.
 */
function thisMachineOnly(): Buffer {
  const sequence = 0x30;
  const permittedSubtrees = 0xa0;
  const dnsName = 0x82;
  const ipAddress = 0x87;
  const everyBit = (bytes: number) => Buffer.alloc(bytes, 0xff);
  const ipv4 = Buffer.from([127, 0, 0, 1]);
  const ipv6 = Buffer.from([...Buffer.alloc(15), 1]);
  return der(
    sequence,
    der(
      permittedSubtrees,
      der(sequence, der(dnsName, Buffer.from('localhost', 'ascii'))),
      der(sequence, der(ipAddress, ipv4, everyBit(4))),
      der(sequence, der(ipAddress, ipv6, everyBit(16))),
    ),
  );
}

/** One element in DER: tag, length, content. The short form of the length reaches to 127 bytes, and these have 63 at most. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length > 127) throw new RangeError(`${content.length} bytes do not fit the short form of a DER length.`);
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}

import { en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { AppError } from '../../../shared/error.ts';
import type { ConnectorContext } from './connector.ts';
import { unreachable } from './failures.ts';

/**
 * The vendor's address, once it is one that the service may call: https or wss, no credentials in it, and neither this
 * machine nor a link-local or cloud metadata address, by name or by number. With `allowLoopback` this machine is allowed,
 * there also without TLS.
 * @throws AppError "VENDOR_ADDRESS_REFUSED", or "VENDOR_UNREACHABLE" when the name does not exist.
 */
export async function checkAddress(
  vendor: string,
  address: string,
  context: Pick<ConnectorContext, 'allowLoopback'>,
): Promise<URL> {
  const url = parseUrl(vendor, address);
  if (url.username !== '' || url.password !== '')
    throw refused(vendor, {
      en: 'contains a user name or password; enter those in their own fields.',
      nl: 'bevat een gebruikersnaam of wachtwoord; vul die in hun eigen velden in.',
    });
  const hosts = await numbersOf(vendor, url);
  const local = hosts.every((host) => loopback.check(host, family(host)));
  if (local && !context.allowLoopback)
    throw refused(vendor, {
      en: 'is this machine itself, which is not allowed here.',
      nl: 'is deze machine zelf, en dat is hier niet toegestaan.',
    });
  if (!local && hosts.some((host) => forbidden.check(host, family(host)) || loopback.check(host, family(host))))
    throw refused(vendor, {
      en: 'is a link-local, metadata or other special address, which is never a vendor.',
      nl: 'is een link-local-, metadata- of ander bijzonder adres, en dat is nooit een leverancier.',
    });
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  if (!secure && !(local && ['http:', 'ws:'].includes(url.protocol)))
    throw refused(vendor, {
      en: 'must start with https:// (or wss://).',
      nl: 'moet beginnen met https:// (of wss://).',
    });
  return url;
}

const loopback = blockList(['127.0.0.0/8', '::1/128']);

/** "This network", link-local, multicast and broadcast, and the metadata services of AWS, Azure and Alibaba outside link-local. */
const forbidden = blockList([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '::/128',
  'fe80::/10',
  'ff00::/8',
  'fd00:ec2::254/128',
]);

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family(address));
  }
  return list;
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

function parseUrl(vendor: string, address: string): URL {
  if (!URL.canParse(address))
    throw refused(vendor, {
      en: 'is not an address; write it like https://vendor.example.',
      nl: 'is geen adres; schrijf het als https://vendor.example.',
    });
  return new URL(address);
}

/** The numbers behind the host, so that a name cannot lead to an address that is refused as a number. */
async function numbersOf(vendor: string, url: URL): Promise<string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return [host];
  try {
    return (await lookup(host, { all: true })).map((entry) => entry.address);
  } catch (error) {
    const place = { vendor, host: url.host, path: url.pathname };
    throw unreachable(
      place,
      {
        en: 'is not known to the name servers; check the address.',
        nl: 'is niet bekend bij de naamservers; controleer het adres.',
      },
      error,
    );
  }
}

function refused(vendor: string, why: Bilingual): AppError {
  const message = { en: en`The address of ${vendor} ${why}`, nl: nl`Het adres van ${vendor} ${why}` };
  return new AppError('VENDOR_ADDRESS_REFUSED', message, { vendor });
}

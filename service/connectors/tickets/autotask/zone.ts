import { z } from 'zod';
import { checkAddress } from '../../core/address.ts';
import type { ConnectorContext } from '../../core/connector.ts';
import { AppError } from '../../../../shared/error.ts';
import { createHttp } from '../../core/http.ts';

/** GET /atservicesrest/v1.0/zoneInformation?user=. Source: two clients in the field, read 2026-11. */
const zoneInformation = z.object({ url: z.url() });

/**
 * Where the account of an API user lives. Only the user's name is sent. The answer gets the secret in every later call, so it
 * must be of the vendor's own domain, or the address that was asked.
 * @throws AppError "VENDOR_ADDRESS_REFUSED" for another address
 */
export async function findZone(address: URL, userName: string, context: ConnectorContext): Promise<URL> {
  const http = createHttp({
    vendor: 'Autotask',
    base: address,
    context,
    concurrency: 1,
    meanings: {
      404: {
        en: 'knows no zone of this user name; check the user name and the address of the connection',
        nl: 'kent geen zone van deze gebruikersnaam; controleer de gebruikersnaam en het adres van de koppeling',
      },
    },
    isFinal: (body) => body.includes('"errors"'),
  });
  const query = new URLSearchParams({ user: userName });
  const { url } = await http.get(`/atservicesrest/v1.0/zoneInformation?${query.toString()}`, zoneInformation);
  const zone = await checkAddress('Autotask', url, context);
  if (zone.origin === address.origin || zone.hostname.endsWith('.autotask.net')) return zone;
  throw new AppError(
    'VENDOR_ADDRESS_REFUSED',
    {
      en: `Autotask pointed from ${address.host} to another host, ${zone.host}, which must not receive the secret; check the address of the connection.`,
      nl: `Autotask verwees van ${address.host} naar een andere host, ${zone.host}, die het geheim niet mag krijgen; controleer het adres van de koppeling.`,
    },
    { vendor: 'Autotask', host: address.host, otherHost: zone.host },
  );
}

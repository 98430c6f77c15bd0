import { checkAddress } from '../../connectors/core/address.ts';
import { textsIn } from '../../documents/text/texts.ts';
import type { OutputOf } from '../../../shared/endpoints.ts';
import { AppError } from '../../../shared/error.ts';
import type { MailSettings } from '../../../shared/mail.ts';
import { recordAudit } from '../../store/audit.ts';
import { readMailPassword, readMailServer, saveMailServer } from '../../store/mail-server.ts';
import type { Service } from '../job-context.ts';
import type { MailServer } from '../../documents/mail/smtp.ts';

/** The settings without the password, and the texts to begin with. */
export async function describeMailSettings({ store }: Service): Promise<OutputOf<'readMailSettings'>> {
  const stored = await readMailServer(store);
  return {
    settings: stored === null ? null : stored.settings,
    hasPassword: stored !== null && stored.hasPassword,
    initialTemplates: { en: textsIn('en').mail, nl: textsIn('nl').mail },
  };
}

/** Stores the settings; a password that is left out stays as it is. @throws VENDOR_ADDRESS_REFUSED, VALUE_REQUIRED */
export async function saveMailSettings(
  service: Service,
  { password, ...settings }: MailSettings & { readonly password?: string | null | undefined },
  person: string,
): Promise<void> {
  await requireAllowed(service, settings);
  const stored = await readMailServer(service.store);
  const hasPassword = password === undefined ? stored !== null && stored.hasPassword : password !== null;
  if (settings.user !== null && !hasPassword)
    throw new AppError('VALUE_REQUIRED', {
      en: 'Enter the password of the mail user as well.',
      nl: 'Vul ook het wachtwoord van de e-mailgebruiker in.',
    });
  await service.store.write(async (tx) => {
    await saveMailServer(tx, service.secretKey, { settings, password });
    await recordAudit(tx, {
      actor: person,
      action: 'save mail settings',
      table: null,
      rowId: null,
      payload: { host: settings.host, port: settings.port, security: settings.security, from: settings.from },
    });
  });
}

export type OpenMail = { readonly settings: MailSettings; readonly server: MailServer };

/** @throws CONNECTION_NOT_CONFIGURED, VENDOR_ADDRESS_REFUSED, VENDOR_UNREACHABLE, KEY_FILE_MISSING */
export async function openMail(service: Service): Promise<OpenMail> {
  const stored = await readMailServer(service.store);
  if (stored === null)
    throw new AppError('CONNECTION_NOT_CONFIGURED', {
      en: 'E-mail is not set up yet; ask an administrator to enter the mail server.',
      nl: 'E-mail is nog niet ingesteld; vraag een beheerder om de mailserver in te vullen.',
    });
  const { settings } = stored;
  await requireAllowed(service, settings);
  const password = await readMailPassword(service.store, service.secretKey);
  return { settings, server: { ...settings, password } };
}

/** The same fence as for vendors: no special addresses, and nothing unencrypted but to this machine. */
async function requireAllowed(service: Service, { host, port, security }: MailSettings): Promise<void> {
  const scheme = security === 'none' ? 'http' : 'https';
  const name = host.includes(':') ? `[${host}]` : host;
  if (security === 'none' && !service.allowLoopbackConnections)
    throw new AppError('VENDOR_ADDRESS_REFUSED', {
      en: 'Invoices are never mailed unencrypted; choose tls or starttls.',
      nl: 'Facturen worden nooit onversleuteld gemaild; kies tls of starttls.',
    });
  await checkAddress('the mail server', `${scheme}://${name}:${port}`, {
    allowLoopback: service.allowLoopbackConnections,
  });
}

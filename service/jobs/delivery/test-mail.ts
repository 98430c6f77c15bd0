import { writeMessage } from '../../documents/mail/letter.ts';
import { sendParcel } from '../../documents/mail/smtp.ts';
import { AppError } from '../../../shared/error.ts';
import { recordAudit } from '../../store/audit.ts';
import type { Service } from '../job-context.ts';
import { openMail } from './mail-settings.ts';

/**
 * One e-mail about nothing through the stored mail server, so that what is wrong shows before an invoice goes out.
 * @throws CONNECTION_NOT_CONFIGURED, VENDOR_ADDRESS_REFUSED, VENDOR_REJECTED with what the mail server said
 */
export async function sendTestMail(service: Service, to: string, person: string): Promise<void> {
  const { settings, server } = await openMail(service);
  const message = await writeMessage({
    from: { name: 'Monthend', address: settings.from },
    to: [to],
    subject: 'Monthend: test / proef',
    text,
    messageId: `<${service.newId()}@${settings.from.slice(settings.from.lastIndexOf('@') + 1)}>`,
    at: service.clock.now(),
  });
  const { outcome, error } = await sendParcel(server, { from: settings.from, to: [to], message });
  await service.store.write((tx) =>
    recordAudit(tx, { actor: person, action: 'test mail', table: null, rowId: null, payload: { to, outcome } }),
  );
  if (outcome !== 'sent' || error !== null)
    throw new AppError('VENDOR_REJECTED', {
      en: `${error} Check the mail settings and send another test mail.`,
      nl: `${error} Controleer de e-mailinstellingen en stuur nog een proefmail.`,
    });
}

const text = ['Monthend can e-mail invoices from here.', 'Monthend kan van hieruit facturen mailen.', ''].join('\n');

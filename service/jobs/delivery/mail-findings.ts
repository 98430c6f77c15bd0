import type { Bilingual } from '../../../shared/bilingual.ts';
import type { ComputedFinding } from '../../store/finding.ts';
import { replaceFindings } from '../../store/finding.ts';
import { readMailables, type Mailable } from '../../store/delivery.ts';
import type { Printer } from './print.ts';

/** E-mails that a person must look at: what may have been sent, and what was refused for good. */
export async function noteMailFindings({ store, write }: Pick<Printer, 'store' | 'write'>): Promise<void> {
  const findings = (await readMailables(store, 'troubled')).flatMap((mailable) => {
    const message = messageOf(mailable);
    return message === null ? [] : [findingOf(mailable, message)];
  });
  await write((tx) => replaceFindings(tx, 'mail', findings));
}

function messageOf({ number, recipient, error, state }: Mailable): Bilingual | null {
  const why = error === null ? '' : ` ${error}`;
  if (state === 'sending')
    return {
      en: `Invoice ${number} may have been e-mailed to ${recipient}, or not: it was interrupted.${why} Ask the customer or look in the mail server's log, then say whether it arrived; it is not sent again by itself.`,
      nl: `Factuur ${number} is misschien wel en misschien niet naar ${recipient} gemaild: het versturen werd onderbroken.${why} Vraag het de klant of kijk in het logboek van de mailserver, en geef dan aan of de e-mail is aangekomen; hij wordt niet vanzelf opnieuw verstuurd.`,
    };
  if (state === 'failed')
    return {
      en: `Invoice ${number} could not be e-mailed to ${recipient}.${why} Correct the customer's e-mail address and start e-mail again, or send it another way.`,
      nl: `Factuur ${number} kon niet naar ${recipient} worden gemaild.${why} Verbeter het e-mailadres van de klant en start e-mail opnieuw, of verstuur de factuur op een andere manier.`,
    };
  return null;
}

function findingOf({ invoiceId, number, customerId, currency, state }: Mailable, message: Bilingual): ComputedFinding {
  return {
    key: `mail:${invoiceId}`,
    code: state === 'sending' ? 'MAIL_UNCERTAIN' : 'MAIL_REFUSED',
    severity: 'warn',
    customerId,
    recordTable: 'invoices',
    recordId: invoiceId,
    recordLabel: number,
    message,
    amountAtRisk: null,
    currency,
  };
}

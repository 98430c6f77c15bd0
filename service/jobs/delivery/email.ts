import { asItIs, countWords, en, joined, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { z } from 'zod';
import { checkDocuments } from '../../accounting/check.ts';
import { writeBatch } from '../../accounting/formats.ts';
import { writeLetter, type Attachment } from '../../documents/mail/letter.ts';
import { sendParcel, type Parcel, type Sending } from '../../documents/mail/smtp.ts';
import { AppError } from '../../../shared/error.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import type { MailSettings } from '../../../shared/mail.ts';
import type { JobRequest } from '../../../shared/month.ts';
import { recordAudit } from '../../store/audit.ts';
import { addDelivery, readMailables, type Mailable, type NewDelivery } from '../../store/delivery.ts';
import { readDocuments } from '../../store/export.ts';
import type { JobContext, JobOutcome } from '../job-context.ts';
import { noteMailFindings } from './mail-findings.ts';
import { openMail, type OpenMail } from './mail-settings.ts';
import { pdfFileName, readPrinted } from './print.ts';

/**
 * E-mails every finalised invoice that was not e-mailed yet, or one again with a reason. That an invoice is being sent is stored before
 * the mail server hears of it: whatever stops the service in between, no invoice is ever sent twice by itself.
 */
export async function runEmail(
  context: JobContext,
  request: Extract<JobRequest, { kind: 'email' }>,
): Promise<JobOutcome> {
  const mail = await openMail(context);
  const { again } = request;
  const all = await readMailables(
    context.store,
    again === undefined ? { from: mail.settings.firstIssueDate } : { invoiceId: again.invoiceId },
  );
  // A job that is taken up again has begun on the one it was asked for; whether that arrived is for a person to say.
  const due = again === undefined ? all.filter(isDue) : context.attempt === 1 ? all : [];
  try {
    return await sendAll(context, mail, { due, all, reason: again?.reason ?? null });
  } finally {
    await noteMailFindings(context);
  }
}

/** Not sent yet, to be tried again, or refused at an address that the customer no longer has. Never what may have been sent. */
function isDue({ state, recipient, email }: Mailable): boolean {
  if (email === null) return false;
  return state === null || state === 'queued' || (state === 'failed' && recipient !== email);
}

type Round = {
  readonly due: readonly Mailable[];
  readonly all: readonly Mailable[];
  readonly reason: string | null;
};

async function sendAll(context: JobContext, mail: OpenMail, { due, all, reason }: Round): Promise<JobOutcome> {
  const withoutAddress = all.filter(({ email, state }) => email === null && state === null);
  if (due.length === 0 && context.attempt === 1) throw nothingToSend(withoutAddress);
  const counts = { sent: 0, refused: 0, later: 0, unknown: 0, unprinted: 0 };
  for (const [index, mailable] of due.entries()) {
    await context.progress({
      done: index,
      total: due.length,
      text: { en: `E-mailing ${mailable.number}`, nl: `E-mailen: ${mailable.number}` },
    });
    const sending = await sendOne(context, mail, { mailable, reason });
    if (sending === null) counts.unprinted += 1;
    else if (sending.outcome === 'unusable') throw unusable(sending.error, counts.sent);
    else counts[sending.outcome] += 1;
  }
  return { summary: summaryOf(counts, withoutAddress), result: counts };
}

/** Null when it has no PDF to send. */
async function sendOne(
  context: JobContext,
  { settings, server }: OpenMail,
  { mailable, reason }: { mailable: Mailable; reason: string | null },
): Promise<Sending | null> {
  const { invoiceId, email, number } = mailable;
  if (email === null)
    throw new AppError('VALUE_REQUIRED', {
      en: `Enter an e-mail address for ${mailable.customerName} on the Customers sheet.`,
      nl: `Vul een e-mailadres in voor ${mailable.customerName} op het blad Klanten.`,
    });
  const pdf = await readPrinted(context, invoiceId);
  if (pdf === null) return null;
  const [document] = await readDocuments(context.store, [invoiceId]);
  const delivery = {
    invoiceId,
    recipient: email,
    messageId: messageIdOf(mailable, settings, reason),
    person: context.person,
  };
  const to = addressesOf(email);
  const message = await writeLetter({
    from: settings.from,
    to,
    messageId: delivery.messageId,
    at: context.clock.now(),
    document: document!,
    template: settings.templates[document!.language],
    attachments: attachmentsOf(document!, pdf),
  });
  await context.write(async (tx) => {
    await addDelivery(tx, { ...delivery, state: 'sending', reason, error: null });
    await recordAudit(tx, {
      actor: context.person,
      action: reason === null ? 'e-mail' : 'e-mail again',
      table: 'invoices',
      rowId: invoiceId,
      payload: { number, recipient: email, messageId: delivery.messageId, reason },
    });
  });
  const sending = await sendTo(server, { from: settings.from, to, message });
  await context.write((tx) => addDelivery(tx, { ...delivery, ...outcomeOf(sending), reason: null }));
  return sending;
}

/** What is no address is refused here: a mail server might deliver it to somebody else. */
function sendTo(server: OpenMail['server'], parcel: Parcel): Promise<Sending> {
  const wrong = parcel.to.filter((address) => !z.email().safeParse(address).success);
  if (wrong.length === 0 && parcel.to.length > 0) return sendParcel(server, parcel);
  return Promise.resolve({ outcome: 'refused', error: `"${wrong.join(', ')}" is not an e-mail address.` });
}

/** An answer that never came leaves it as being sent. */
function outcomeOf({ outcome, error }: Sending): Pick<NewDelivery, 'state' | 'error'> {
  const states = { sent: 'sent', refused: 'failed', later: 'queued', unusable: 'queued', unknown: 'sending' } as const;
  return { state: states[outcome], error };
}

/** The same for every try of one sending, so that a mail server that gets it twice can tell; another one when a person sends it again. */
function messageIdOf({ invoiceId, repeats }: Mailable, { from }: MailSettings, reason: string | null): string {
  const sending = repeats + (reason === null ? 1 : 2);
  return `<${invoiceId}.${sending}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

/** A customer may have several addresses in one cell. */
function addressesOf(email: string): readonly string[] {
  return email.split(/[,;\s]+/).filter((address) => address !== '');
}

/** The PDF, and the e-invoice beside it when the document has all that one needs. */
function attachmentsOf(document: InvoiceDocument, pdf: Uint8Array): readonly Attachment[] {
  const printed = { fileName: pdfFileName(document.number), content: pdf, contentType: 'application/pdf' };
  if (checkDocuments('ubl', [document]).some(({ severity }) => severity === 'block')) return [printed];
  const ubl = Array.from(writeBatch('ubl', [document]).files, ({ name, text }) => ({
    fileName: name,
    content: Buffer.from(text, 'utf8'),
    contentType: 'application/xml',
  }));
  return [printed, ...ubl];
}

function nothingToSend(withoutAddress: readonly Mailable[]): AppError {
  const nothing = {
    en: 'Every invoice that has somebody to go to was e-mailed already.',
    nl: 'Elke factuur die naar iemand toe kan is al gemaild.',
  };
  return new AppError('NOTHING_TO_DO', joined([nothing, ...addressMissing(withoutAddress)]));
}

function unusable(error: string, sent: number): AppError {
  const before = sent === 0 ? [] : [{ en: `${sent} went out before that.`, nl: `Daarvoor zijn er ${sent} verstuurd.` }];
  const next = {
    en: 'Check the mail settings and start e-mail again for the rest.',
    nl: 'Controleer de e-mailinstellingen en start e-mail opnieuw voor de rest.',
  };
  return new AppError('VENDOR_REJECTED', joined([asItIs(error), ...before, next]));
}

function summaryOf(
  { sent, refused, later, unknown, unprinted }: Record<'sent' | 'refused' | 'later' | 'unknown' | 'unprinted', number>,
  withoutAddress: readonly Mailable[],
): Bilingual {
  const were = countWords(sent, { en: ['invoice was', 'invoices were'], nl: ['factuur is', 'facturen zijn'] });
  const parts = [
    { en: en`${were} e-mailed`, nl: nl`${were} gemaild` },
    ...some(later, {
      en: `${later} not taken now, start e-mail again later`,
      nl: `${later} nu niet aangenomen, start e-mail later opnieuw`,
    }),
    ...some(refused, { en: `${refused} refused`, nl: `${refused} geweigerd` }),
    ...some(unknown, { en: `${unknown} may have been sent`, nl: `${unknown} misschien verstuurd` }),
    ...some(unprinted, { en: `${unprinted} without a PDF`, nl: `${unprinted} zonder PDF` }),
  ];
  const said = joined(parts, '; ');
  return joined([
    { en: en`${said}.`, nl: nl`${said}.` },
    ...some(refused + unknown, { en: 'See the Findings sheet.', nl: 'Zie het blad Bevindingen.' }),
    ...addressMissing(withoutAddress),
  ]);
}

function some(count: number, said: Bilingual): readonly Bilingual[] {
  return count === 0 ? [] : [said];
}

function addressMissing(mailables: readonly Mailable[]): readonly Bilingual[] {
  const names = [...new Set(mailables.map(({ customerName }) => customerName))].join(', ');
  return some(mailables.length, { en: `Without an e-mail address: ${names}.`, nl: `Zonder e-mailadres: ${names}.` });
}

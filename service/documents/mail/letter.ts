import { createTransport } from 'nodemailer';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import type { MailTemplate } from '../../../shared/mail.ts';
import { moneyText } from '../text/amounts.ts';
import { dateOf } from '../text/instant.ts';
import { dayText, textsIn } from '../text/texts.ts';

export type Attachment = { readonly fileName: string; readonly content: Uint8Array; readonly contentType: string };

export type Letter = {
  readonly from: string;
  readonly to: readonly string[];
  readonly messageId: string;
  /** ISO instant. */
  readonly at: string;
  readonly document: InvoiceDocument;
  readonly template: MailTemplate;
  readonly attachments: readonly Attachment[];
};

/** The e-mail as it goes over the wire: the filled-in template as plain text, with its attachments. */
export async function writeLetter(letter: Letter): Promise<Buffer> {
  const { document, template, from, to, messageId, at, attachments } = letter;
  return writeMessage({
    from: { name: document.seller.name, address: from },
    to,
    ...(document.seller.email === null ? {} : { replyTo: document.seller.email }),
    subject: fillTemplate(template.subject, document).replaceAll(/\s+/g, ' '),
    text: fillTemplate(template.body, document),
    messageId,
    at,
    attachments,
  });
}

export type Message = Pick<Letter, 'to' | 'messageId' | 'at'> & {
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
};

/** A plain-text e-mail as it goes over the wire. */
export async function writeMessage({ to, at, attachments = [], ...rest }: Message): Promise<Buffer> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await composer.sendMail({
    ...rest,
    to: [...to],
    date: dateOf(at),
    // Out-of-office answers are for people.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: attachments.map(({ fileName, content, contentType }) => ({
      filename: fileName,
      content: Buffer.from(content),
      contentType,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (!Buffer.isBuffer(message)) throw new TypeError('The e-mail was not composed into memory.');
  return message;
}

/** Replaces what stands in braces by the document's own; a line that needs what the document does not have is left out. */
export function fillTemplate(template: string, document: InvoiceDocument): string {
  const texts = textsIn(document.language);
  const values = new Map<string, string | null>([
    ['document', (document.kind === 'invoice' ? texts.invoice : texts.creditNote).toLocaleLowerCase(document.language)],
    ['number', document.number],
    ['customer', document.buyer.name],
    ['total', moneyText(document.totals.gross, document.currency, texts)],
    ['dueDate', document.dueDate === null ? null : dayText(document.dueDate, texts)],
    ['seller', document.seller.name],
  ]);
  return template
    .split(/\r?\n/)
    .filter((line) => placeholders(line).every((name) => values.get(name) !== null))
    .map((line) => line.replaceAll(/\{(\w+)\}/g, (written, name: string) => values.get(name) ?? written))
    .join('\n');
}

function placeholders(line: string): readonly string[] {
  return Array.from(line.matchAll(/\{(\w+)\}/g), ([, name]) => name!);
}

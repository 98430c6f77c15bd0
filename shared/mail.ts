import { z } from 'zod';
import { isoDate } from './invoice.ts';

/** How invoices are e-mailed, and what became of it. */

/** tls: encrypted from the first byte (port 465). starttls: encrypted before anything is said (port 587). none: only a server on this machine. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const;

/** Subject and body may name {document}, {number}, {customer}, {total}, {dueDate} and {seller}; a line that needs what is not there is left out. */
export const mailTemplateSchema = z.object({
  subject: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\r\n]*$/, 'A subject is one line.'),
  body: z.string().min(1).max(10_000),
});
export type MailTemplate = z.infer<typeof mailTemplateSchema>;

export const mailSettingsSchema = z.object({
  host: z
    .string()
    .max(253)
    .regex(/^[A-Za-z0-9.:-]+$/, 'Write the name of the mail server, such as smtp.example.com.'),
  port: z.int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  /** Null: the server asks for no login. */
  user: z.string().min(1).max(200).nullable(),
  from: z.email().max(200),
  /** Invoices issued before that day are never e-mailed by themselves. */
  firstIssueDate: isoDate,
  templates: z.object({ en: mailTemplateSchema, nl: mailTemplateSchema }),
});
export type MailSettings = z.infer<typeof mailSettingsSchema>;

/**
 * queued: to be tried again by the next e-mail job. sending: handed to the mail server, and as long as nothing follows it may have
 * arrived; a person decides. failed: the mail server refused it for good.
 */
export const deliveryStates = ['queued', 'sending', 'sent', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const deliverySchema = z.object({
  channel: z.literal('email'),
  recipient: z.string(),
  messageId: z.string(),
  state: z.enum(deliveryStates),
  at: z.string(),
  person: z.string(),
  /** Why a person sent it once more, or decided what became of it. */
  reason: z.string().nullable(),
  error: z.string().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

import { z } from 'zod';
import { fault } from './faults.ts';
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
    .regex(/^[^\r\n]*$/, fault({ en: 'A subject is one line.', nl: 'Een onderwerp is één regel.' })),
  body: z.string().min(1).max(10_000),
});
export type MailTemplate = z.infer<typeof mailTemplateSchema>;

export const mailSettingsSchema = z.object({
  host: z
    .string()
    .max(253)
    .regex(
      /^[A-Za-z0-9.:-]+$/,
      fault({
        en: 'Write the name of the mail server, such as smtp.example.com.',
        nl: 'Schrijf de naam van de mailserver, zoals smtp.example.com.',
      }),
    ),
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

/** The part of the contract about the mail server. */
export const mailEndpoints = {
  /** Null settings: e-mail is not set up. The password is never returned. */
  readMailSettings: {
    method: 'get',
    path: '/api/mail-settings',
    role: 'administrator',
    input: z.object({}),
    output: z.object({
      settings: mailSettingsSchema.nullable(),
      hasPassword: z.boolean(),
      initialTemplates: z.object({ en: mailTemplateSchema, nl: mailTemplateSchema }),
    }),
  },
  /** The password is stored encrypted; left out it stays, null takes it away. @throws VENDOR_ADDRESS_REFUSED, VALUE_REQUIRED */
  saveMailSettings: {
    method: 'post',
    path: '/api/mail-settings',
    role: 'administrator',
    input: mailSettingsSchema.extend({ password: z.string().min(1).max(400).nullable().optional() }),
    output: z.object({ saved: z.literal(true) }),
  },
  /** One e-mail through the stored mail server. @throws CONNECTION_NOT_CONFIGURED, VENDOR_REJECTED with what the server said */
  sendTestMail: {
    method: 'post',
    path: '/api/mail-settings/test',
    role: 'administrator',
    input: z.object({
      to: z.email(fault({ en: 'Write one e-mail address.', nl: 'Schrijf één e-mailadres.' })).max(200),
    }),
    output: z.object({ sent: z.literal(true) }),
  },
} as const;

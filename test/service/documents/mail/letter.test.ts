import { fillTemplate, writeLetter } from '../../../../service/documents/mail/letter.ts';
import { textsIn } from '../../../../service/documents/text/texts.ts';
import { cases } from '../../accounting/cases.ts';

const plain = cases['plain']!;
const english = textsIn('en').mail;

describe('the words of the e-mail', () => {
  it('name the invoice, the customer, the total and the due date', () => {
    expect(fillTemplate(english.subject, plain)).toBe('invoice 20260007');
    expect(fillTemplate(english.body, plain)).toBe(
      'Dear Bakkerij Ünal & Zn.,\n\nAttached you find invoice 20260007 of EUR 504.57.\nThe due date is 1 December 2026.\n\nKind regards,\nVoorbeeld MSP B.V.',
    );
  });

  it('in Dutch, and a credit note has no line about a due date', () => {
    const note = { ...cases['credit-note']!, language: 'nl' as const };
    const body = fillTemplate(textsIn('nl').mail.body, note);
    expect(body).toContain('Bijgaand ontvangt u creditnota 20269001 van EUR 26,62.');
    expect(body).not.toContain('vervaldatum');
  });

  it('leave what is not one of theirs as it stands, and a name in braces is not filled in again', () => {
    const buyer = { ...plain.buyer, name: '{total}' };
    expect(fillTemplate('{customer} {colour}', { ...plain, buyer })).toBe('{total} {colour}');
  });
});

describe('the e-mail on the wire', () => {
  const letter = {
    from: 'invoices@msp.example',
    to: ['ap@acme.example'],
    messageId: '<invoice-7.1@msp.example>',
    at: '2026-11-02T10:00:00.000Z',
    document: plain,
    template: english,
    attachments: [
      { fileName: '0020260007.pdf', content: Buffer.from('%PDF'), contentType: 'application/pdf' },
      { fileName: '0020260007.xml', content: Buffer.from('<Invoice/>'), contentType: 'application/xml' },
    ],
  };

  it('carries the Message-ID given, the date of sending, and both files', async () => {
    const text = (await writeLetter(letter)).toString('utf8');
    for (const header of [
      'From: "Voorbeeld MSP B.V." <invoices@msp.example>',
      'To: ap@acme.example',
      'Reply-To: facturatie@example.nl',
      'Message-ID: <invoice-7.1@msp.example>',
      'Date: Mon, 02 Nov 2026 10:00:00 +0000',
      'Auto-Submitted: auto-generated',
    ])
      expect(text).toContain(header);
    for (const file of letter.attachments) {
      expect(text).toContain(`filename=${file.fileName}`);
      expect(text).toContain(file.content.toString('base64'));
    }
  });

  it('no text can add a header or a recipient', async () => {
    const buyer = { ...plain.buyer, name: 'Acme\r\nBcc: everybody@evil.example' };
    const template = { ...english, subject: 'For {customer}' };
    const text = (await writeLetter({ ...letter, document: { ...plain, buyer }, template })).toString('utf8');
    expect(text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m);
  });
});

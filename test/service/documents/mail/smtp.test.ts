import { sendParcel } from '../../../../service/documents/mail/smtp.ts';
import { startMailServer, type Mood, type TestMailServer } from './mail-server.ts';

let mail: TestMailServer;
beforeEach(async () => {
  mail = await startMailServer();
});
afterEach(() => mail.stop());

const timeouts = { connectMs: 2_000, silenceMs: 500 };
/** Longer than what fits into the buffers on the way, so that a drop in the middle is one. */
const message = Buffer.from(`Subject: Invoice\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(60_000)}`);
const parcel = { from: 'invoices@msp.example', to: ['ap@acme.example'], message };
const server = () => ({ host: '127.0.0.1', port: mail.port, security: 'none', user: null, password: null }) as const;
const send = (over: Partial<typeof parcel> = {}) => sendParcel(server(), { ...parcel, ...over }, timeouts);

describe('handing a message to the mail server', () => {
  it('sent: the server took it, whole', async () => {
    expect(await send()).toEqual({ outcome: 'sent', error: null });
    expect(mail.taken).toMatchObject([{ from: 'invoices@msp.example', to: ['ap@acme.example'] }]);
    expect(mail.taken[0]!.text).toContain('Subject: Invoice');
  });

  const cases: readonly { mood: Mood; outcome: string; says: string; received: number }[] = [
    { mood: 'refuses the recipient for good', outcome: 'refused', says: '550 No such mailbox', received: 0 },
    { mood: 'defers the recipient', outcome: 'later', says: '450 Greylisted', received: 0 },
    { mood: 'refuses the message for good', outcome: 'refused', says: '554 Looks like spam', received: 1 },
    { mood: 'defers the message', outcome: 'later', says: '451 Mailbox busy', received: 1 },
    { mood: 'refuses the sender', outcome: 'unusable', says: '550 Sender not allowed', received: 0 },
    {
      mood: 'takes the message and drops the connection without an answer',
      outcome: 'unknown',
      says: 'gave no answer after it had the whole message',
      received: 1,
    },
    { mood: 'takes the message and falls silent', outcome: 'unknown', says: 'gave no answer', received: 1 },
    {
      mood: 'drops the connection in the middle of the message',
      outcome: 'unusable',
      says: 'cannot be used',
      received: 0,
    },
  ];
  it.each(cases)('$outcome: a server that $mood', async ({ mood, outcome, says, received }) => {
    mail.mood = mood;
    const sending = await send();
    expect(sending.outcome).toBe(outcome);
    expect(sending.error).toContain(says);
    expect(mail.taken).toEqual([]);
    expect(mail.received()).toBe(received);
  });

  it('sent, and it says which of several addresses was refused', async () => {
    const sending = await send({ to: ['ap@acme.example', 'nobody@acme.example'] });
    expect(sending).toMatchObject({ outcome: 'sent', error: expect.stringContaining('550 No such mailbox') });
    expect(mail.taken).toMatchObject([{ to: ['ap@acme.example'] }]);
  });

  it('unusable: nobody listens', async () => {
    await mail.stop();
    expect(await send()).toMatchObject({ outcome: 'unusable', error: expect.stringContaining('ECONNREFUSED') });
    mail = await startMailServer();
  });

  it.each(['tls', 'starttls'] as const)('unusable: %s is asked for and the server has none', async (security) => {
    const sending = await sendParcel({ ...server(), security }, parcel, timeouts);
    expect(sending.outcome).toBe('unusable');
    expect(mail.received()).toBe(0);
  });

  it('unusable: the login is refused, and the password is in no sentence', async () => {
    await mail.stop();
    mail = await startMailServer({ password: 'right' });
    const login = (password: string) => sendParcel({ ...server(), user: 'monthend', password }, parcel, timeouts);
    const refused = await login('wrong-secret');
    expect(refused).toMatchObject({ outcome: 'unusable', error: expect.stringContaining('535') });
    expect(refused.error).not.toContain('wrong-secret');
    expect(await login('right')).toMatchObject({ outcome: 'sent' });
  });
});

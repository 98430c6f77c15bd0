import type { InputOf } from '../../../../shared/endpoints.ts';
import { startMailServer, type TestMailServer } from '../../documents/mail/mail-server.ts';
import { acmeMonth, bill, change, codeOf, done, failure, row, rowsWith, type Month } from '../set-up.ts';

jest.setTimeout(20_000);

let month: Month;
let mail: TestMailServer;
let invoiceId: string;
beforeEach(async () => {
  month = await acmeMonth(12);
  mail = await startMailServer({ password: 'mail-secret' });
  await change(month.client, 'customers', await row(month.client, 'customers', { name: 'Acme' }), {
    email: 'ap@acme.example',
  });
  await bill(month);
  invoiceId = (await row(month.client, 'invoices', { number: '20260001' })).id;
  await month.client.call('saveMailSettings', settings());
});
afterEach(async () => {
  await month.stop();
  await mail.stop();
});

function settings(over: Partial<InputOf<'saveMailSettings'>> = {}): InputOf<'saveMailSettings'> {
  return {
    host: '127.0.0.1',
    port: mail.port,
    security: 'none',
    user: 'monthend',
    password: 'mail-secret',
    from: 'invoices@msp.example',
    firstIssueDate: '2026-11-01',
    templates: {
      en: { subject: 'Invoice {number}', body: 'Dear {customer}, {total} is due on {dueDate}.' },
      nl: { subject: 'Factuur {number}', body: '{total}' },
    },
    ...over,
  };
}

const email = () => done(month, { kind: 'email' });
const states = async () => {
  const { deliveries } = await month.client.call('listDeliveries', { id: invoiceId });
  return deliveries.map(({ state }) => state);
};
const finding = (code: string) => rowsWith(month.client, 'findings', { code });

describe('e-mailing the month', () => {
  it('sends PDF and e-invoice to the customer, once', async () => {
    expect((await email()).summary).toBe('1 invoice was e-mailed.');
    expect(mail.taken).toMatchObject([{ from: 'invoices@msp.example', to: ['ap@acme.example'] }]);
    // 12 × 18.50 = 222.00, with 21 % VAT 268.62.
    for (const says of [
      'Subject: Invoice 20260001',
      'Dear Acme, EUR 268.62 is due on',
      '0020260001.pdf',
      '0020260001.xml',
    ])
      expect(mail.taken[0]!.text).toContain(says);
    expect(mail.taken[0]!.text).toContain(`Message-ID: <${invoiceId}.1@msp.example>`);
    expect(await states()).toEqual(['sending', 'sent']);
    expect(await failure(month, { kind: 'email' })).toMatchObject({ code: 'NOTHING_TO_DO' });
    expect(mail.received()).toBe(1);
  });

  it('sends it once more only when a person asks with a reason, under another Message-ID', async () => {
    await email();
    await done(month, { kind: 'email', again: { invoiceId, reason: 'the customer lost it' } });
    expect(mail.taken[1]!.text).toContain(`Message-ID: <${invoiceId}.2@msp.example>`);
    const { deliveries } = await month.client.call('listDeliveries', { id: invoiceId });
    expect(deliveries.map(({ state, reason }) => [state, reason])).toEqual([
      ['sending', null],
      ['sent', null],
      ['sending', 'the customer lost it'],
      ['sent', null],
    ]);
  });

  it('says who has no address, and sends nothing from before the day agreed', async () => {
    await change(month.client, 'customers', await row(month.client, 'customers', { name: 'Acme' }), { email: null });
    expect(await failure(month, { kind: 'email' })).toMatchObject({
      message: expect.stringContaining('Without an e-mail address: Acme.'),
    });
    await change(month.client, 'customers', await row(month.client, 'customers', { name: 'Acme' }), {
      email: 'a@b.example',
    });
    await month.client.call('saveMailSettings', settings({ firstIssueDate: '2026-11-03' }));
    expect(await failure(month, { kind: 'email' })).toMatchObject({ code: 'NOTHING_TO_DO' });
    expect(mail.received()).toBe(0);
  });
});

describe('a mail server in a bad mood', () => {
  it.each(['defers the recipient', 'defers the message'] as const)(
    'that %s gets the same message later',
    async (mood) => {
      mail.mood = mood;
      expect((await email()).summary).toContain('1 not taken now');
      expect(await states()).toEqual(['sending', 'queued']);
      mail.mood = 'well';
      await email();
      expect(await states()).toEqual(['sending', 'queued', 'sending', 'sent']);
      expect(mail.taken).toHaveLength(1);
      expect(mail.taken[0]!.text).toContain(`Message-ID: <${invoiceId}.1@msp.example>`);
    },
  );

  it('that refuses the address for good is a finding, until the customer has another address', async () => {
    mail.mood = 'refuses the recipient for good';
    await email();
    expect(await states()).toEqual(['sending', 'failed']);
    const [found] = await finding('MAIL_REFUSED');
    expect(found!.values['message']).toContain('550 No such mailbox');
    mail.mood = 'well';
    expect(await failure(month, { kind: 'email' })).toMatchObject({ code: 'NOTHING_TO_DO' });
    await change(month.client, 'customers', await row(month.client, 'customers', { name: 'Acme' }), {
      email: 'finance@acme.example',
    });
    await email();
    expect(mail.taken).toMatchObject([{ to: ['finance@acme.example'] }]);
    expect(await finding('MAIL_REFUSED')).toEqual([]);
  });

  it('that is told no address at all is never bothered', async () => {
    await change(month.client, 'customers', await row(month.client, 'customers', { name: 'Acme' }), {
      email: 'call Anna',
    });
    await email();
    expect(mail.received()).toBe(0);
    expect((await finding('MAIL_REFUSED'))[0]!.values['message']).toContain('is not an e-mail address');
  });

  it('that drops the connection after the whole message: it may have been sent, and only a person says what next', async () => {
    mail.mood = 'takes the message and drops the connection without an answer';
    expect((await email()).summary).toContain('1 may have been sent');
    expect(await states()).toEqual(['sending', 'sending']);
    expect((await finding('MAIL_UNCERTAIN'))[0]!.values['message']).toContain(
      'may have been e-mailed to ap@acme.example',
    );
    mail.mood = 'well';
    expect(await failure(month, { kind: 'email' })).toMatchObject({ code: 'NOTHING_TO_DO' });
    expect(mail.received()).toBe(1);
    await month.client.call('settleDelivery', { id: invoiceId, arrived: true, reason: 'Acme says so' });
    expect(await finding('MAIL_UNCERTAIN')).toEqual([]);
    expect(await failure(month, { kind: 'email' })).toMatchObject({ code: 'NOTHING_TO_DO' });
  });

  it('and when it did not arrive, the person says so and it goes out', async () => {
    mail.mood = 'takes the message and drops the connection without an answer';
    await email();
    mail.mood = 'well';
    await month.client.call('settleDelivery', {
      id: invoiceId,
      arrived: false,
      reason: 'not in the log of the server',
    });
    await email();
    expect(mail.taken).toHaveLength(1);
    expect(await codeOf(month.client.call('settleDelivery', { id: invoiceId, arrived: true, reason: 'why' }))).toBe(
      'NOTHING_TO_DO',
    );
  });

  it('that is not there, or refuses the login, fails the job and no invoice', async () => {
    await month.client.call('saveMailSettings', settings({ password: 'wrong' }));
    expect(await failure(month, { kind: 'email' })).toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringContaining('Check the mail settings'),
    });
    await month.client.call('saveMailSettings', settings());
    await email();
    expect(mail.taken).toHaveLength(1);
  });
});

describe('a service that is killed', () => {
  it('between the mail server and its own memory: the invoice is never sent again by itself', async () => {
    const { store } = month.running.service;
    await store.write(async (tx) => {
      const begun = {
        invoiceId,
        channel: 'email',
        recipient: 'ap@acme.example',
        messageId: '<1@msp.example>',
        state: 'sending',
      };
      await tx
        .insertInto('delivery')
        .values({ ...begun, at: tx.at, person: 'Anna', reason: null, error: null })
        .execute();
      await tx
        .insertInto('job')
        .values({
          id: 'killed',
          kind: 'email',
          key: 'email',
          state: 'running',
          request: JSON.stringify({ kind: 'email' }),
          attempt: 1,
          fence: 1,
          cancelAsked: 0,
          createdBy: 'Anna',
          createdAt: tx.at,
        })
        .execute();
    });
    await month.running.runner.begin();
    const job = await month.running.runner.finished('killed');
    expect(job.state).toBe('succeeded');
    expect(mail.received()).toBe(0);
    expect(await finding('MAIL_UNCERTAIN')).toHaveLength(1);
  });
});

describe('a test mail', () => {
  it('goes to the address that is asked for, about no invoice', async () => {
    expect(await month.client.call('sendTestMail', { to: 'anna@msp.example' })).toEqual({ sent: true });
    expect(mail.taken.map(({ to }) => to)).toEqual([['anna@msp.example']]);
    expect(await states()).toEqual([]);
  });

  it('says what the mail server said when it does not work', async () => {
    await month.client.call('saveMailSettings', settings({ password: 'wrong' }));
    await expect(month.client.call('sendTestMail', { to: 'anna@msp.example' })).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
      message: expect.stringMatching(/^The mail server said: .*Check the mail settings and send another test mail\.$/),
    });
    expect(await codeOf(month.client.call('sendTestMail', { to: 'no address' }))).toBe('INVALID_REQUEST');
  });
});

describe('the mail settings', () => {
  it('come back without the password, which is in no table in the clear and in no log', async () => {
    const stored = await month.client.call('readMailSettings', {});
    expect(stored).toMatchObject({ hasPassword: true, settings: { host: '127.0.0.1', user: 'monthend' } });
    await email();
    const { store } = month.running.service;
    const rows = [
      await store.read.selectFrom('mailServer').selectAll().execute(),
      await store.read.selectFrom('auditEvent').selectAll().execute(),
      month.running.logged,
      stored,
    ];
    expect(JSON.stringify(rows)).not.toContain('mail-secret');
  });

  it('keep the password when none is entered, and want one for a user', async () => {
    const { password: _, ...without } = settings();
    await month.client.call('saveMailSettings', without);
    await email();
    expect(mail.taken).toHaveLength(1);
    await month.client.call('saveMailSettings', settings({ password: null, user: null }));
    expect(await codeOf(month.client.call('saveMailSettings', without))).toBe('VALUE_REQUIRED');
  });

  it('take no unencrypted server elsewhere and no address of the cloud itself', async () => {
    expect(await codeOf(month.client.call('saveMailSettings', settings({ host: '192.0.2.1' })))).toBe(
      'VENDOR_ADDRESS_REFUSED',
    );
    const metadata = settings({ host: '169.254.169.254', security: 'tls' });
    expect(await codeOf(month.client.call('saveMailSettings', metadata))).toBe('VENDOR_ADDRESS_REFUSED');
  });

  it('must be there first', async () => {
    await month.running.service.store.write((tx) => tx.deleteFrom('mailServer').execute());
    expect(await failure(month, { kind: 'email' })).toMatchObject({ code: 'CONNECTION_NOT_CONFIGURED' });
  });
});

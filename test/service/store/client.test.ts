import {
  authenticate,
  createPairingCode,
  listClients,
  redeemPairingCode,
  revokeClient,
} from '../../../service/store/client.ts';
import { openStore, type Store } from '../../../service/store/database.ts';
import { consumeTicket, findTicket, issueTicket } from '../../../service/store/ticket.ts';
import { readServiceId } from '../../../service/store/setting.ts';
import { temporaryStore, type TemporaryStore } from './temporary.ts';

const start = '2026-02-01T09:00:00.000Z';
const after = (seconds: number) => new Date(Date.parse(start) + seconds * 1000).toISOString();

describe('a pane', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
  });
  afterEach(() => opened.remove());
  const store = () => opened.store;
  const code = async () => (await createPairingCode(store(), { person: 'Carla', role: 'clerk', now: start })).code;
  const redeem = (typed: string, now = start, id = 'pane-1') =>
    redeemPairingCode(store(), { code: typed, name: 'Excel on Carla’s laptop', id, now });

  it('is paired with a code, in the name and role that the code was made for', async () => {
    const paired = await redeem(await code());
    expect(paired).toMatchObject({ clientId: 'pane-1', person: 'Carla', role: 'clerk' });
    expect(await authenticate(store(), paired!.token)).toMatchObject({ id: 'pane-1', person: 'Carla', role: 'clerk' });
    expect(await authenticate(store(), 'another token')).toBeNull();
  });

  it('may type the code in small letters and without the dash', async () => {
    const made = await code();
    expect(await redeem(made.toLowerCase().replace('-', ' '))).not.toBeNull();
  });

  it('can use a code once, and for 10 minutes', async () => {
    const first = await code();
    expect(await redeem(first, after(599))).not.toBeNull();
    expect(await redeem(first, after(599), 'pane-2')).toBeNull();
    expect(await redeem(await code(), after(600))).toBeNull();
  });

  it('can guess wrong 4 times; the fifth wrong guess closes every open code', async () => {
    const [early, late] = [await code(), await code()];
    for (let guess = 1; guess <= 4; guess += 1) expect(await redeem('2222-2222')).toBeNull();
    expect(await redeem(early)).not.toBeNull();
    expect(await redeem('2222-2222')).toBeNull();
    expect(await redeem(late, start, 'pane-2')).toBeNull();
  });

  it('is out as soon as it is revoked, and stays listed', async () => {
    const paired = await redeem(await code());
    await revokeClient(store(), 'pane-1');
    expect(await authenticate(store(), paired!.token)).toBeNull();
    expect(await listClients(store())).toMatchObject([{ id: 'pane-1', revoked: true }]);
  });

  it('leaves neither token nor code in the database', async () => {
    const made = await code();
    const paired = await redeem(made);
    const clients = await store().read.selectFrom('client').selectAll().execute();
    const codes = await store().read.selectFrom('pairingCode').selectAll().execute();
    expect(JSON.stringify([clients, codes])).not.toContain(paired!.token);
    expect(JSON.stringify([clients, codes])).not.toContain(made.replace('-', ''));
  });

  it('is noted as seen at most once a minute', async () => {
    let now = start;
    const file = `${opened.folder}/own.db`;
    const own: Store = await openStore({ file, now: () => now });
    const { code: typed } = await createPairingCode(own, { person: 'Carla', role: 'clerk', now });
    const paired = await redeemPairingCode(own, { code: typed, name: 'x', id: 'pane-1', now });
    const seenAt = async () => {
      await authenticate(own, paired!.token);
      return (await listClients(own))[0]?.lastSeenAt;
    };
    now = after(59);
    expect(await seenAt()).toBe(start);
    now = after(60);
    expect(await seenAt()).toBe(after(60));
    await own.close();
  });

  it('recognises the service by an id that stays', async () => {
    const id = await readServiceId(store());
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await readServiceId(store())).toBe(id);
  });
});

describe('a download ticket', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
    await opened.store.write(async (tx) => {
      const batch = { id: 'batch', number: 1, format: 'ubl', fileName: 'a.zip', sha256: 'x', createdAt: start };
      await tx
        .insertInto('exportBatch')
        .values({ ...batch, createdBy: 'Carla', repeatsBatchId: null, reason: null, problems: '[]' })
        .execute();
      const client = { id: 'pane', name: 'x', person: 'Carla', role: 'clerk', tokenHash: 'h', createdAt: start };
      await tx
        .insertInto('client')
        .values({ ...client, lastSeenAt: null, revoked: 0 })
        .execute();
    });
  });
  afterEach(() => opened.remove());
  const of = (ticket: string, now: string) => ({ ticket, kind: 'export' as const, now });
  const issue = () => issueTicket(opened.store, { kind: 'export', subjectId: 'batch', clientId: 'pane', now: start });

  it('finds its file for 60 seconds, also when a download broke off', async () => {
    const ticket = await issue();
    expect(await findTicket(opened.store, of(ticket, start))).toEqual({ subjectId: 'batch', clientId: 'pane' });
    expect(await findTicket(opened.store, of(ticket, after(59)))).not.toBeNull();
    expect(await findTicket(opened.store, of(ticket, after(60)))).toBeNull();
    expect(await findTicket(opened.store, of('no such ticket', start))).toBeNull();
    expect(await findTicket(opened.store, { ticket, kind: 'invoice', now: start })).toBeNull();
  });

  it('is used up by a download that came to its end', async () => {
    const ticket = await issue();
    expect(await opened.store.write((tx) => consumeTicket(tx, ticket))).toBe(true);
    expect(await opened.store.write((tx) => consumeTicket(tx, ticket))).toBe(false);
    expect(await findTicket(opened.store, of(ticket, start))).toBeNull();
  });

  it('is worth nothing once its pane is revoked', async () => {
    const ticket = await issue();
    await revokeClient(opened.store, 'pane');
    expect(await findTicket(opened.store, of(ticket, start))).toBeNull();
  });
});

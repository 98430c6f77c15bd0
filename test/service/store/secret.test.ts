import { randomBytes } from 'node:crypto';
import { readSecrets, saveSecrets } from '../../../service/store/secret.ts';
import { temporaryStore, type TemporaryStore } from './temporary.ts';

const key = randomBytes(32);

describe('the secrets of a connection', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
    await opened.store.write(async (tx) => {
      for (const id of ['rmm', 'other'])
        await tx
          .insertInto('connection')
          .values({ id, name: id, vendor: 'x', settings: '{}', createdAt: tx.at })
          .execute();
      await saveSecrets(tx, { key, connectionId: 'rmm' }, { password: 'p@ss wörd', token: 'abc' });
    });
  });
  afterEach(() => opened.remove());
  const stored = () => opened.store.read.selectFrom('secret').selectAll().orderBy('field').execute();

  it('come back as they were typed in, and are not readable in the database', async () => {
    expect(await readSecrets(opened.store, key, 'rmm')).toEqual({ password: 'p@ss wörd', token: 'abc' });
    expect(await readSecrets(opened.store, key, 'other')).toEqual({});
    expect(JSON.stringify(await stored())).not.toContain('p@ss');
  });

  it('look different each time they are stored', async () => {
    const before = await stored();
    await opened.store.write((tx) => saveSecrets(tx, { key, connectionId: 'rmm' }, { token: 'abc' }));
    const now = await stored();
    expect(now[0]).toEqual(before[0]);
    expect(now[1]!.ciphertext).not.toBe(before[1]!.ciphertext);
    expect(await readSecrets(opened.store, key, 'rmm')).toMatchObject({ token: 'abc' });
  });

  it('do not open with another key, and the message holds no secret', async () => {
    const reading = readSecrets(opened.store, randomBytes(32), 'rmm');
    await expect(reading).rejects.toMatchObject({
      code: 'KEY_FILE_MISSING',
      message: expect.not.stringContaining('abc'),
    });
  });

  it.each([{ connectionId: 'other' }, { field: 'password2' }])('do not open in another place: %o', async (moved) => {
    await opened.store.write((tx) => tx.updateTable('secret').set(moved).where('field', '=', 'password').execute());
    const reading = readSecrets(opened.store, key, moved.connectionId ?? 'rmm');
    await expect(reading).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
  });
});

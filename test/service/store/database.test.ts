import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openStore } from '../../../service/store/database.ts';
import { openConnection } from '../../../service/store/driver.ts';
import { migrate } from '../../../service/store/migrate.ts';
import { clock, temporaryStore, type TemporaryStore } from './temporary.ts';

const root = join(__dirname, '..', '..', '..');

describe('the database', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore({ lockTimeoutMs: 300 });
  });
  afterEach(() => opened.remove());

  const setting = (key: string) =>
    opened.store.read.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();

  it("never loses B's saved row when A is rolled back", async () => {
    const { store } = opened;
    let bIsSaved: Promise<void> | undefined;
    const a = store.write(async (tx) => {
      await tx.insertInto('setting').values({ key: 'a', value: 'A' }).execute();
      bIsSaved = outsideOf(() =>
        store.write(async (other) => {
          await other.insertInto('setting').values({ key: 'b', value: 'B' }).execute();
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error('A changes its mind');
    });
    await expect(a).rejects.toThrow('A changes its mind');
    await bIsSaved;
    expect(await setting('a')).toBeUndefined();
    expect(await setting('b')).toEqual({ value: 'B' });
  });

  it('gives writers their turn in the order in which they asked', async () => {
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3, 4, 5].map((number) =>
        opened.store.write(async (tx) => {
          await tx.selectFrom('setting').selectAll().execute();
          order.push(number);
        }),
      ),
    );
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  it('refuses a write inside a write at once, and a read that would show old data', async () => {
    const { store } = opened;
    await expect(store.write(() => store.write(() => Promise.resolve()))).rejects.toThrow('used inside a write');
    await expect(store.write(() => store.read.selectFrom('setting').selectAll().execute())).rejects.toThrow(
      'used inside a write',
    );
    await expect(store.write(() => Promise.resolve('works again'))).resolves.toBe('works again');
  });

  it('says LOCK_TIMEOUT when the turn does not come', async () => {
    const { store } = opened;
    const slow = store.write(() => new Promise((resolve) => setTimeout(resolve, 600)));
    await expect(store.write(() => Promise.resolve())).rejects.toMatchObject({ code: 'LOCK_TIMEOUT' });
    await slow;
    await expect(store.write(() => Promise.resolve('works again'))).resolves.toBe('works again');
  });

  it('refuses a query that comes after its transaction has ended', async () => {
    const late = await opened.store.write((tx) => Promise.resolve({ tx }));
    await expect(late.tx.selectFrom('setting').selectAll().execute()).rejects.toThrow('already committed');
  });

  it('lets a read go on while a write is open, and shows it nothing that is not committed', async () => {
    const { store } = opened;
    let seenDuring: unknown = 'nothing read';
    await store.write(async (tx) => {
      await tx.insertInto('setting').values({ key: 'k', value: 'V' }).execute();
      seenDuring = await outsideOf(() => setting('k'));
    });
    expect(seenDuring).toBeUndefined();
    expect(await setting('k')).toEqual({ value: 'V' });
  });

  it('lets one reader see one moment through several queries', async () => {
    const { store } = opened;
    const write = (key: string) => store.write((tx) => tx.insertInto('setting').values({ key, value: '' }).execute());
    await write('before');
    const seen = await store.read.transaction().execute(async (moment) => {
      const first = await moment.selectFrom('setting').select('key').execute();
      await write('meanwhile');
      return [first, await moment.selectFrom('setting').select('key').execute()];
    });
    expect(seen[1]).toEqual(seen[0]);
    expect(await setting('meanwhile')).toBeDefined();
  });

  it('keeps a second Monthend off the same data folder and names the process that has it', async () => {
    const second = openStore({ file: opened.store.file, now: clock.now });
    await expect(second).rejects.toMatchObject({ code: 'DATA_FOLDER_LOCKED', details: { pid: process.pid } });
    await expect(second).rejects.toThrow(`process ${process.pid}`);
  });

  it('keeps foreign keys on', async () => {
    const orphan = opened.store.write((tx) =>
      tx.insertInto('assetSeen').values({ assetSourceId: 'nobody', lastSeenOn: '2026-02-01' }).execute(),
    );
    await expect(orphan).rejects.toThrow('FOREIGN KEY');
  });
});

describe('opening the database', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'monthend-open-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('says DATA_FOLDER_MISSING when the folder is not there', async () => {
    const file = join(folder, 'not here', 'monthend.db');
    await expect(openStore({ file, now: clock.now })).rejects.toMatchObject({ code: 'DATA_FOLDER_MISSING' });
  });

  it('says DATABASE_NEWER instead of touching the data of a later version', async () => {
    const file = join(folder, 'monthend.db');
    const connection = await openConnection(file, { readOnly: false });
    await connection.run('pragma user_version = 99');
    await connection.close();
    await expect(openStore({ file, now: clock.now })).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
  });

  it('makes a backup before a migration of a database that has data, and none for a new one', async () => {
    const file = join(folder, 'monthend.db');
    const connection = await openConnection(file, { readOnly: false });
    const at = '2026-02-01T09:30:00.000Z';
    expect(await migrate(connection, { file, at, steps: ['create table a (x)'] })).toBeNull();
    await connection.run('insert into a values (1)');
    const steps = ['create table a (x)', 'drop table a'];
    expect(await migrate(connection, { file, at, steps })).toBe(`${file}.before-2-20260201T093000000Z`);
    const backup = await openConnection(`${file}.before-2-20260201T093000000Z`, { readOnly: true });
    expect(await backup.all('select x from a')).toEqual([{ x: 1 }]);
    await backup.close();
    await connection.close();
  });

  it('leaves the database as it was when a migration fails', async () => {
    const file = join(folder, 'monthend.db');
    const connection = await openConnection(file, { readOnly: false });
    const failing = migrate(connection, { file, at: clock.now(), steps: ['create table a (x); create table a (y)'] });
    await expect(failing).rejects.toThrow('already exists');
    expect(await connection.all('select name from sqlite_master')).toEqual([]);
    await connection.close();
  });

  it('takes over the lock of a process that was killed in the middle of a write, whose rows are gone', async () => {
    const file = join(folder, 'monthend.db');
    const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'half-a-write.ts'), file], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const blocked = openStore({ file, now: clock.now });
    await expect(blocked).rejects.toMatchObject({ code: 'DATA_FOLDER_LOCKED', details: { pid: child.pid } });
    child.kill('SIGKILL');
    await once(child, 'exit');

    const store = await openStore({ file, now: clock.now });
    const settings = await store.read.selectFrom('setting').select('key').execute();
    expect(settings).toEqual([{ key: 'committed' }]);
    await store.close();
    expect(await readdir(folder)).toEqual(['monthend.db', 'monthend.db.lock']);
  });

  it('opens again after a process that ended without closing it', async () => {
    const file = join(folder, 'monthend.db');
    const script = join(__dirname, 'half-a-write.ts');
    await promisify(execFile)(process.execPath, ['--import', 'tsx', script, file, 'exit'], { cwd: root });
    const store = await openStore({ file, now: clock.now });
    expect(await store.read.selectFrom('setting').select('key').execute()).toEqual([{ key: 'committed' }]);
    await store.close();
  });
});

/** Calls as another request would: not from inside the write that runs here. */
function outsideOf<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    otherRequests.push(() => void work().then(resolve, reject));
  });
}

const otherRequests: (() => void)[] = [];
const otherRequestsTimer = setInterval(() => otherRequests.shift()?.(), 1);
afterAll(() => clearInterval(otherRequestsTimer));

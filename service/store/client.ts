import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { roles, type Role } from '../../shared/choices.ts';
import { sha256 } from './canonical.ts';
import type { Store, Writer } from './database.ts';
import { secondsAfter } from './instant.ts';

/** Paired panes: single-use pairing codes and the bearer tokens they are exchanged for. Neither is stored, only their hashes. */

const codeSeconds = 600;
const triesPerCode = 5;
const tokenBytes = 32;
const lastSeenEverySeconds = 60;

/** A new pairing code, such as "K7QF-M2XD", good once for 10 minutes. It names who pairs with it and in which role. */
export async function createPairingCode(
  store: Store,
  { person, role, now }: { person: string; role: Role; now: string },
): Promise<{ code: string; expiresAt: string }> {
  const code = randomCode();
  const { expiresAt } = await store.write((tx) =>
    tx
      .insertInto('pairingCode')
      .values({
        id: randomUUID(),
        codeHash: hashOfCode(code),
        person,
        role,
        expiresAt: secondsAfter(now, codeSeconds),
        triesLeft: triesPerCode,
        used: 0,
      })
      .returning('expiresAt')
      .executeTakeFirstOrThrow(),
  );
  return { code, expiresAt };
}

export type PairedClient = {
  readonly token: string;
  readonly clientId: string;
  readonly person: string;
  readonly role: Role;
};

/**
 * Exchanges a code for a client with a token, which is shown this once. Null when the code is wrong, used or too old. Nobody can tell
 * which code a wrong guess was meant for, so it counts against every code that is open: the fifth closes them all.
 */
export function redeemPairingCode(
  store: Store,
  { code, name, id, now }: { code: string; name: string; id: string; now: string },
): Promise<PairedClient | null> {
  return store.write(async (tx) => {
    const open = await tx
      .updateTable('pairingCode')
      .set({ used: 1 })
      .where('codeHash', '=', hashOfCode(code))
      .where('used', '=', 0)
      .where('triesLeft', '>', 0)
      .where('expiresAt', '>', now)
      .returning(['person', 'role'])
      .executeTakeFirst();
    if (open === undefined) {
      await countWrongGuess(tx);
      return null;
    }
    const token = randomBytes(tokenBytes).toString('base64url');
    const { person, role } = open;
    await tx
      .insertInto('client')
      .values({
        id,
        name,
        person,
        role,
        tokenHash: sha256(token),
        createdAt: now,
        lastSeenAt: now,
        revoked: 0,
      })
      .execute();
    return { token, clientId: id, person, role: parseRole(role) };
  });
}

export type Client = {
  readonly id: string;
  readonly name: string;
  readonly person: string;
  readonly role: Role;
  readonly lastSeenAt: string | null;
  readonly revoked: boolean;
};

/** Who the bearer token belongs to; null when nobody, or when it was revoked. Notes at most once a minute that the client was here. */
export async function authenticate(store: Store, token: string): Promise<Client | null> {
  const now = store.now();
  const row = await store.read
    .selectFrom('client')
    .select(['id', 'name', 'person', 'role', 'lastSeenAt', 'revoked'])
    .select(sql<0 | 1>`coalesce(last_seen_at > ${secondsAfter(now, -lastSeenEverySeconds)}, 0)`.as('isSeenLately'))
    .where('tokenHash', '=', sha256(token))
    .where('revoked', '=', 0)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.isSeenLately === 0)
    await store.write((tx) => tx.updateTable('client').set({ lastSeenAt: now }).where('id', '=', row.id).execute());
  return toClient(row);
}

/** Every client that was ever paired, revoked ones too, by person. */
export async function listClients(store: Store): Promise<Client[]> {
  const rows = await store.read
    .selectFrom('client')
    .select(['id', 'name', 'person', 'role', 'lastSeenAt', 'revoked'])
    .orderBy('person')
    .orderBy('createdAt')
    .execute();
  return rows.map(toClient);
}

/** From now on the client's token is worth nothing. Revoking it again changes nothing. */
export async function revokeClient(store: Store, id: string): Promise<void> {
  await store.write((tx) => tx.updateTable('client').set({ revoked: 1 }).where('id', '=', id).execute());
}

async function countWrongGuess(tx: Writer): Promise<void> {
  await tx
    .updateTable('pairingCode')
    .set((eb) => ({ triesLeft: eb('triesLeft', '-', 1) }))
    .where('used', '=', 0)
    .where('triesLeft', '>', 0)
    .execute();
}

type ClientFields = {
  id: string;
  name: string;
  person: string;
  role: string;
  lastSeenAt: string | null;
  revoked: 0 | 1;
};

function toClient({ id, name, person, role, lastSeenAt, revoked }: ClientFields): Client {
  return { id, name, person, role: parseRole(role), lastSeenAt, revoked: revoked === 1 };
}

function parseRole(text: string): Role {
  const role = roles.find((known) => known === text);
  if (role === undefined) throw new Error(`The database holds a client with the unknown role "${text}".`);
  return role;
}

// Without 0, O, 1, I, L: a code is read from one screen and typed on another. 31 characters, 8 of them: 39 bits for 5 guesses.
const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

function randomCode(): string {
  const characters = Array.from({ length: 8 }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length))).join('');
  return `${characters.slice(0, 4)}-${characters.slice(4)}`;
}

function hashOfCode(code: string): string {
  return sha256(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''));
}

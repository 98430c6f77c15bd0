import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/error.ts';
import type { Store, Writer } from './database.ts';

/**
 * A connection's secrets, AES-256-GCM under a key that lives outside the data folder. Connection and field are associated data: a
 * ciphertext that is copied to another row does not open.
 */

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Stores the given fields; others of the connection stay as they are. `key` has 32 bytes. */
export async function saveSecrets(
  tx: Writer,
  { key, connectionId }: { readonly key: Uint8Array; readonly connectionId: string },
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [field, plain] of Object.entries(fields)) {
    const sealed = sealText(key, { connectionId, field }, plain);
    await tx
      .insertInto('secret')
      .values({ connectionId, field, ...sealed })
      .onConflict((conflict) => conflict.columns(['connectionId', 'field']).doUpdateSet(sealed))
      .execute();
  }
}

/** Every secret of the connection in the clear, by field. @throws AppError KEY_FILE_MISSING when the key is not the one they were stored with */
export async function readSecrets(
  store: Store,
  key: Uint8Array,
  connectionId: string,
): Promise<Record<string, string>> {
  const rows = await store.read.selectFrom('secret').selectAll().where('connectionId', '=', connectionId).execute();
  return Object.fromEntries(rows.map((row) => [row.field, openText(key, row)]));
}

/** What a sealed text belongs to: a connection's id, or the name of another thing that keeps a secret. */
export type Place = { readonly connectionId: string; readonly field: string };
export type Sealed = { readonly nonce: string; readonly ciphertext: string };

export type SealedBytes = { readonly nonce: string; readonly content: Uint8Array };

/** Encrypts a text for one place; copied to another it does not open. */
export function sealText(key: Uint8Array, place: Place, plain: string): Sealed {
  const { nonce, content } = sealBytes(key, place, Buffer.from(plain, 'utf8'));
  return { nonce, ciphertext: Buffer.from(content).toString('base64') };
}

/** @throws AppError KEY_FILE_MISSING when the key or the place is not the one it was sealed with */
export function openText(key: Uint8Array, { nonce, ciphertext, ...place }: Place & Sealed): string {
  return openBytes(key, place, { nonce, content: Buffer.from(ciphertext, 'base64') }).toString('utf8');
}

/** The same for what is no text. */
export function sealBytes(key: Uint8Array, place: Place, plain: Uint8Array): SealedBytes {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(associated(place));
  const content = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), content };
}

/** @throws AppError KEY_FILE_MISSING when the key or the place is not the one they were sealed with */
export function openBytes(key: Uint8Array, place: Place, { nonce, content }: SealedBytes): Buffer {
  try {
    const decipher = createDecipheriv(algorithm, key, Buffer.from(nonce, 'base64'))
      .setAAD(associated(place))
      .setAuthTag(content.subarray(-tagBytes));
    return Buffer.concat([decipher.update(content.subarray(0, -tagBytes)), decipher.final()]);
  } catch (error) {
    throw new AppError(
      'KEY_FILE_MISSING',
      {
        en: 'The stored secrets do not open with this key file; put the right key file back, or enter the connection’s secrets again.',
        nl: 'De opgeslagen geheimen gaan niet open met dit sleutelbestand; zet het juiste sleutelbestand terug, of vul de geheimen van de koppeling opnieuw in.',
      },
      place,
      error,
    );
  }
}

function associated({ connectionId, field }: Place): Buffer {
  return Buffer.from(JSON.stringify([connectionId, field]));
}

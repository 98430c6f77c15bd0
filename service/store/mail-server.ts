import { mailSettingsSchema, type MailSettings } from '../../shared/mail.ts';
import type { Store, Writer } from './database.ts';
import { openText, sealText } from './secret.ts';

/** The mail server and how invoices are worded. There is one; its password is kept apart from the settings, encrypted. */

const id = 'mail';
const place = { connectionId: id, field: 'password' } as const;

export type StoredMailServer = { readonly settings: MailSettings; readonly hasPassword: boolean };

/** Null while nobody has set e-mail up. */
export async function readMailServer(store: Store): Promise<StoredMailServer | null> {
  const row = await store.read.selectFrom('mailServer').selectAll().executeTakeFirst();
  if (row === undefined) return null;
  return { settings: mailSettingsSchema.parse(JSON.parse(row.settings)), hasPassword: row.passwordCiphertext !== null };
}

/** In the clear; null when none is stored. @throws KEY_FILE_MISSING */
export async function readMailPassword(store: Store, key: Uint8Array): Promise<string | null> {
  const row = await store.read.selectFrom('mailServer').selectAll().executeTakeFirst();
  if (row === undefined || row.passwordNonce === null || row.passwordCiphertext === null) return null;
  return openText(key, { ...place, nonce: row.passwordNonce, ciphertext: row.passwordCiphertext });
}

/** A password of undefined keeps the stored one; null takes it away. */
export async function saveMailServer(
  tx: Writer,
  key: Uint8Array,
  { settings, password }: { settings: MailSettings; password: string | null | undefined },
): Promise<void> {
  const text = JSON.stringify(settings);
  await tx
    .insertInto('mailServer')
    .values({ id, settings: text, passwordNonce: null, passwordCiphertext: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ settings: text }))
    .execute();
  if (password === undefined) return;
  const sealed = password === null ? null : sealText(key, place, password);
  await tx
    .updateTable('mailServer')
    .set({ passwordNonce: sealed?.nonce ?? null, passwordCiphertext: sealed?.ciphertext ?? null })
    .execute();
}

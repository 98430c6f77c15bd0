import { createHash } from 'node:crypto';
import { AppError } from '../../shared/error.ts';
import type { Reader, Store, Writer } from './database.ts';

/** The seller's logos by their content, so that an invoice keeps the one that it was made with. */
export type StoredLogo = { readonly mediaType: 'image/png' | 'image/jpeg'; readonly content: Uint8Array };

/** Makes it the logo of invoices to come, null for none; gives its SHA-256. @throws DOCUMENT_INCOMPLETE while there is no seller */
export async function saveLogo(tx: Writer, logo: StoredLogo | null): Promise<string | null> {
  const sha256 = logo === null ? null : createHash('sha256').update(logo.content).digest('hex');
  if (logo !== null)
    await tx
      .insertInto('logo')
      .values({ sha256: sha256!, mediaType: logo.mediaType, content: Buffer.from(logo.content) })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  const seller = await tx.updateTable('administration').set({ logoSha256: sha256 }).returning('id').executeTakeFirst();
  if (seller === undefined)
    throw new AppError('DOCUMENT_INCOMPLETE', {
      en: 'Fill in the Administration sheet first: the logo belongs to the seller.',
      nl: 'Vul eerst het blad Administratie in: het logo hoort bij de verkoper.',
    });
  return sha256;
}

export async function readCurrentLogo(store: Store): Promise<StoredLogo | null> {
  const seller = await store.read.selectFrom('administration').select('logoSha256').executeTakeFirst();
  return seller === undefined ? null : readLogo(store.read, seller.logoSha256);
}

export async function readLogo(db: Reader, sha256: string | null): Promise<StoredLogo | null> {
  if (sha256 === null) return null;
  const row = await db.selectFrom('logo').selectAll().where('sha256', '=', sha256).executeTakeFirst();
  if (row === undefined) return null;
  return { mediaType: row.mediaType === 'image/png' ? 'image/png' : 'image/jpeg', content: row.content };
}

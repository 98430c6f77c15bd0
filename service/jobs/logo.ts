import { pictureOf } from '../documents/pdf/logo.ts';
import { AppError } from '../../shared/error.ts';
import { recordAudit } from '../store/audit.ts';
import { readCurrentLogo, saveLogo } from '../store/logo.ts';
import type { Service } from './job-context.ts';

/** As it is put on invoices from now on; null: none. */
export async function describeLogo({ store }: Service): Promise<{ mediaType: string; base64: string } | null> {
  const logo = await readCurrentLogo(store);
  return logo === null ? null : { mediaType: logo.mediaType, base64: Buffer.from(logo.content).toString('base64') };
}

const mostBytes = 500_000;
const mostPixels = 4_000;

/** Null takes the logo away. Invoices that were made keep theirs. @throws VALUE_INVALID, DOCUMENT_INCOMPLETE */
export async function changeLogo(service: Service, base64: string | null, person: string): Promise<void> {
  const logo = base64 === null ? null : parseLogo(base64);
  await service.store.write(async (tx) => {
    const sha256 = await saveLogo(tx, logo);
    await recordAudit(tx, { actor: person, action: 'logo', table: 'administration', rowId: null, payload: { sha256 } });
  });
}

function parseLogo(base64: string) {
  const content = Buffer.from(base64, 'base64');
  const picture = pictureOf(content);
  if (picture === null)
    throw new AppError('VALUE_INVALID', {
      en: 'A logo is a PNG or JPEG file; save the picture as one of them.',
      nl: 'Een logo is een PNG- of JPEG-bestand; sla de afbeelding zo op.',
    });
  if (content.length > mostBytes || picture.width > mostPixels || picture.height > mostPixels)
    throw new AppError('VALUE_INVALID', {
      en: `A logo has at most ${mostBytes} bytes and ${mostPixels} pixels a side; save the picture smaller.`,
      nl: `Een logo heeft hoogstens ${mostBytes} bytes en ${mostPixels} pixels per zijde; sla de afbeelding kleiner op.`,
    });
  return { mediaType: picture.mediaType, content };
}

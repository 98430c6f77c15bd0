/** The seller's logo, as it was when the invoice was made. */
export type Logo = { readonly mediaType: LogoType; readonly content: Uint8Array };

export const logoTypes = ['image/png', 'image/jpeg'] as const;
export type LogoType = (typeof logoTypes)[number];

export type Size = { readonly width: number; readonly height: number };

/** What kind of picture the bytes are and how large, from their own header; null when they are neither PNG nor JPEG. */
export function pictureOf(bytes: Uint8Array): (Size & { readonly mediaType: LogoType }) | null {
  const data = Buffer.from(bytes);
  const png = pngSize(data);
  if (png !== null) return { mediaType: 'image/png', ...png };
  const jpeg = jpegSize(data);
  return jpeg === null ? null : { mediaType: 'image/jpeg', ...jpeg };
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function pngSize(data: Buffer): Size | null {
  if (data.length < 33 || !data.subarray(0, 8).equals(pngSignature)) return null;
  return sized(data.readUInt32BE(16), data.readUInt32BE(20));
}

/** Walks the segments to the frame header (SOF0 to SOF15, without DHT, JPG and DAC). Source: ITU-T T.81, annex B. */
function jpegSize(data: Buffer): Size | null {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < data.length && data[at] === 0xff; at += 2 + data.readUInt16BE(at + 2)) {
    const marker = data[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sized(data.readUInt16BE(at + 7), data.readUInt16BE(at + 5));
  }
  return null;
}

function sized(width: number, height: number): Size | null {
  return width > 0 && height > 0 ? { width, height } : null;
}

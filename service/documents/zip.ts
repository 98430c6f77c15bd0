import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate';

/** DOS time starts in 1980; one fixed moment for every entry makes equal batches equal bytes. Local time is what ZIP stores. */
const fixedTime = new Date(1980, 0, 1);

export type ZipEntry =
  /** Text in pieces, so that a large file need not be in memory at once. */
  | { readonly name: string; readonly parts: Iterable<{ readonly text: string }> }
  /** Stored as they are: a PDF is compressed already. */
  | { readonly name: string; readonly bytes: Uint8Array };

/** Writes a ZIP file, entry by entry in the order given; the same entries give the same bytes. */
export async function writeZip(path: string, entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx' });
  const failed = once(file, 'error').then(([error]) => Promise.reject(error as Error));
  const closed = once(file, 'close');
  // A write that fails rejects both before anybody waits for them, which would end the process.
  failed.catch(() => undefined);
  closed.catch(() => undefined);
  let isFull = false;
  const zip = new Zip((error, chunk, isLast) => {
    if (error) file.destroy(error);
    else {
      isFull = !file.write(chunk) || isFull;
      if (isLast) file.end();
    }
  });
  for await (const entry of entries) {
    const written = 'parts' in entry ? new ZipDeflate(entry.name, { level: 6 }) : new ZipPassThrough(entry.name);
    written.mtime = fixedTime;
    zip.add(written);
    for (const piece of 'parts' in entry ? texts(entry.parts) : [entry.bytes]) {
      written.push(piece);
      if (isFull) {
        await Promise.race([once(file, 'drain'), failed]);
        isFull = false;
      }
    }
    written.push(nothing, true);
  }
  zip.end();
  await Promise.race([closed, failed]);
}

const nothing = new Uint8Array();

function* texts(parts: Iterable<{ readonly text: string }>): Generator<Uint8Array> {
  for (const { text } of parts) yield strToU8(text);
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { writeZip } from '../../../service/documents/zip.ts';

describe('a ZIP of export files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'monthend-zip-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const entries = [
    { name: '20260001.xml', parts: [{ text: '<Invoice>Ünal & ' }, { text: 'Cie 😀</Invoice>' }] },
    { name: '20260002.xml', parts: [{ text: 'x'.repeat(300_000) }] },
  ];

  it('holds every file, in order and unchanged', async () => {
    await writeZip(join(folder, 'a.zip'), entries);
    const files = unzipSync(await readFile(join(folder, 'a.zip')));
    expect(Object.keys(files)).toEqual(['20260001.xml', '20260002.xml']);
    expect(strFromU8(files['20260001.xml']!)).toBe('<Invoice>Ünal & Cie 😀</Invoice>');
    expect(strFromU8(files['20260002.xml']!)).toBe('x'.repeat(300_000));
  });

  it('has the same bytes for the same files, whenever it is written', async () => {
    await writeZip(join(folder, 'a.zip'), entries);
    await writeZip(join(folder, 'b.zip'), entries);
    expect(await readFile(join(folder, 'a.zip'))).toEqual(await readFile(join(folder, 'b.zip')));
  });

  it('never writes over a file that is there', async () => {
    await writeZip(join(folder, 'a.zip'), entries);
    await expect(writeZip(join(folder, 'a.zip'), entries)).rejects.toThrow(/EEXIST/);
  });
});

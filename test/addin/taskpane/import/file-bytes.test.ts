import { base64Of } from '../../../../addin/taskpane/import/file-bytes.ts';

it.each([0, 1, 32_768, 32_769, 100_000])(
  'a file of %i bytes arrives as it was, whatever its encoding',
  async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, index) => index % 256);
    const base64 = await base64Of({ arrayBuffer: async () => await Promise.resolve(bytes.buffer) });
    expect(Buffer.from(base64, 'base64')).toEqual(Buffer.from(bytes));
  },
);

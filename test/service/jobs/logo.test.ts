import { readFileSync } from 'node:fs';
import path from 'node:path';
import { acmeMonth, bill, codeOf, done, row, add, type Month } from './set-up.ts';
import { startTestService } from '../running.ts';

const picture = (name: string) => readFileSync(path.resolve(__dirname, '../../../addin/assets', name));
const logo = picture('monthend-64.png');

describe("the seller's logo", () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
  });
  afterEach(() => month.stop());

  const pdfOf = async (number: string) => {
    const { id } = await row(month.client, 'invoices', { number });
    const { path: address } = await month.client.call('invoiceTicket', { id });
    const answer = await fetch(`${month.running.origin}${address}`);
    return Buffer.from(await answer.arrayBuffer()).toString('latin1');
  };

  it('stands on the invoices that are made from then on, and an earlier invoice keeps what it had', async () => {
    await bill(month);
    await month.client.call('saveLogo', { base64: logo.toString('base64') });
    expect((await month.client.call('readLogo', {})).logo).toEqual({
      mediaType: 'image/png',
      base64: logo.toString('base64'),
    });
    await add(month.client, 'oneOffItems', {
      customer: 'Acme',
      supplyDate: '2026-10-10',
      product: 'WS',
      quantity: '1',
      unitPrice: '45',
    });
    await bill(month);
    expect(await pdfOf('20260001')).not.toContain('/Subtype /Image');
    expect(await pdfOf('20260002')).toContain('/Subtype /Image');
    await month.client.call('saveLogo', { base64: null });
    expect((await month.client.call('readLogo', {})).logo).toBeNull();
    await done(month, { kind: 'export' });
    expect(await pdfOf('20260002')).toContain('/Subtype /Image');
  });

  it.each([
    { name: 'a text', bytes: Buffer.from('<svg/>') },
    { name: 'a PNG without a width', bytes: Buffer.concat([logo.subarray(0, 16), Buffer.alloc(20)]) },
    { name: 'a PNG of 5,000 pixels', bytes: withWidth(5_000) },
    { name: 'too many bytes', bytes: Buffer.concat([logo, Buffer.alloc(510_000)]) },
  ])('$name is refused', async ({ bytes }) => {
    expect(await codeOf(month.client.call('saveLogo', { base64: bytes.toString('base64') }))).toBe('VALUE_INVALID');
  });
});

function withWidth(width: number): Buffer {
  const bytes = Buffer.from(logo);
  bytes.writeUInt32BE(width, 16);
  return bytes;
}

it('belongs to a seller, who must be there first', async () => {
  const running = await startTestService({ today: '2026-11-02' });
  const client = await running.client();
  expect(await codeOf(client.call('saveLogo', { base64: logo.toString('base64') }))).toBe('DOCUMENT_INCOMPLETE');
  await running.stop();
});

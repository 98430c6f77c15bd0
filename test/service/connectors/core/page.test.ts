import { z } from 'zod';
import { readPage } from '../../../../service/connectors/core/page.ts';

const place = { vendor: 'Vendor', host: 'vendor.example', path: '/rows' };
const context = { signal: new AbortController().signal, timeZone: 'UTC', allowLoopback: true, log: () => {} };

it('lets the service answer others between parsing a page, checking it and working on it', async () => {
  const events: string[] = [];
  const everybodyElse = () =>
    setImmediate(() => {
      events.push('others');
      if (!events.includes('worked on')) everybodyElse();
    });
  everybodyElse();
  const rows = z.array(z.int()).transform((page) => (events.push('checked'), page));
  expect(await readPage({ context, place }, rows, '[1,2,3]')).toEqual([1, 2, 3]);
  events.push('worked on');
  expect(events).toEqual(['others', 'checked', 'others', 'worked on']);
});

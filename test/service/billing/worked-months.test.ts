import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateInvoice } from '../../../service/billing/calculate.ts';
import { defaultConfiguration } from '../../../service/billing/snapshot.ts';
import { asText } from './worked-months/as-text.ts';
import { corrections } from './worked-months/corrections.ts';
import { licences } from './worked-months/licences.ts';
import { time } from './worked-months/time.ts';
import { counts } from './worked-months/counts.ts';
import { customers } from './worked-months/customers.ts';
import type { WorkedMonth } from './worked-months/month.ts';

const isWriting = process.env.WRITE_GOLDENS === '1';

describe.each(Object.entries({ counts, corrections, customers, licences, time }))(
  'everything that comes out of the months of worked-months/%s.txt',
  (name, months) => {
    const path = join(__dirname, 'worked-months', `${name}.txt`);
    if (isWriting) writeFileSync(path, `${months.map(written).join('\n\n')}\n`);
    const expected = new Map(
      readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n\n')
        .map((text) => [text.split('\n', 1)[0], text]),
    );
    it.each(months.map((month) => [month.shows, month] as const))('%s', (_, month) => {
      const text = written(month);
      expect(text).toBe(expected.get(text.split('\n', 1)[0]));
    });
    it('is in the file, and nothing else', () => {
      expect([...expected.keys()]).toEqual(months.map(({ shows }) => `# ${shows}`));
    });
  },
);

function written({ shows, facts, configuration }: WorkedMonth): string {
  return `# ${shows}\n${asText(facts, calculateInvoice(facts, { ...defaultConfiguration, ...configuration }))}`;
}

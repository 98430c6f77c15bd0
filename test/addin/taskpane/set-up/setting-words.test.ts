import { z } from 'zod';
import { settingFields } from '../../../../addin/taskpane/set-up/settings-fields.ts';
import { settingWords } from '../../../../addin/taskpane/set-up/setting-words.ts';
import { connectors } from '../../../../service/connectors/registry.ts';

const ticketVendors = connectors.filter(({ kinds }) => kinds.includes('timeEntries'));

it.each(ticketVendors)('the form of $name is in Dutch too, but for words that are the same', ({ settings }) => {
  const fields = settingFields(z.toJSONSchema(settings, { io: 'input' }));
  const words = fields.flatMap(({ title, hint, choices }) => [title, ...(hint === null ? [] : [hint]), ...choices]);
  const english = words.filter((text) => settingWords(text, 'nl') === text);
  const same = ['Codebase', 'Tracking identifier', 'Tenant'];
  expect(english.filter((text) => !same.includes(text))).toEqual([]);
});

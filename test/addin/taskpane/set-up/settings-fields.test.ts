import { z } from 'zod';
import {
  missingFields,
  settingFields,
  settingsFrom,
  typedSettings,
} from '../../../../addin/taskpane/set-up/settings-fields.ts';
import { connectors, parseSettings } from '../../../../service/connectors/registry.ts';

/** As the service describes it. */
const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' });

const example = schemaOf(
  z.object({
    url: z.url().max(200).meta({ title: 'Address', description: 'For example https://rmm.example.com' }),
    secret: z.string().min(1).meta({ title: 'Secret', format: 'password' }),
    pageSize: z.int().min(1).default(1000).meta({ title: 'Rows per page' }),
    readSerials: z.boolean().default(true).meta({ title: 'Serial numbers' }),
    region: z.enum(['eu', 'us']).meta({ title: 'Region' }),
    sites: z.array(z.string()).optional().meta({ title: 'Sites' }),
    certificate: z.string().max(20_000).optional().meta({ title: 'Certificate' }),
  }),
);
const fields = settingFields(example);

it('each kind of setting gets the control that fits it, in the vendor’s order', () => {
  expect(fields.map(({ title, kind, isRequired, initial }) => [title, kind, isRequired, initial])).toEqual([
    ['Address', 'text', true, ''],
    ['Secret', 'secret', true, ''],
    ['Rows per page', 'number', false, '1000'],
    ['Serial numbers', 'yesNo', false, 'true'],
    ['Region', 'choice', true, ''],
    ['Sites', 'list', false, ''],
    ['Certificate', 'longText', false, ''],
  ]);
});

it('what is typed travels as the vendor takes it; empty fields are left out', () => {
  const typed = {
    ...typedSettings(fields, {}),
    url: ' https://rmm.example.com ',
    readSerials: 'false',
    sites: 'Delft\n\n Gouda ',
    region: 'eu',
  };
  expect(settingsFrom(fields, typed)).toEqual({
    url: 'https://rmm.example.com',
    pageSize: 1000,
    readSerials: false,
    region: 'eu',
    sites: ['Delft', 'Gouda'],
  });
});

it('letters in a number field travel as letters, so that the service says what is wrong', () => {
  expect(settingsFrom(fields, { pageSize: 'many' })).toEqual({ pageSize: 'many' });
});

it('a stored secret may stay empty, a new one may not', () => {
  const typed = { url: 'https://rmm.example.com', region: 'eu' };
  expect(missingFields(fields, typed, true)).toEqual(['secret']);
  expect(missingFields(fields, typed, false)).toEqual([]);
});

describe('the form of every vendor that can be connected', () => {
  it.each(connectors.map((connector) => ({ name: connector.name, connector })))('$name', ({ connector }) => {
    const asked = settingFields(schemaOf(connector.settings));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ title, key }) => title === key).map(({ key }) => key)).toEqual([]);
    expect(asked.some(({ kind }) => kind === 'secret')).toBe(true);
    const filled = Object.fromEntries(
      asked
        .filter(({ key, isRequired }) => isRequired || Object.hasOwn(plausible, key))
        .map(({ key, choices }) => [key, choices[0] ?? plausible[key] ?? 'x']),
    );
    expect(() =>
      parseSettings(connector, settingsFrom(asked, { ...typedSettings(asked, {}), ...filled })),
    ).not.toThrow();
  });
});

/** Microsoft 365 takes a secret or a certificate, so neither is required by itself. */
const plausible: Readonly<Record<string, string>> = {
  url: 'https://rmm.example.com',
  tenantId: '11111111-1111-4111-8111-111111111111',
  clientId: '22222222-2222-4222-8222-222222222222',
  clientSecret: 'x',
};

import { z } from 'zod';

/** One setting of a vendor, as a form asks for it. What is typed is text until it is sent. */
export type SettingField = {
  readonly key: string;
  readonly title: string;
  readonly hint: string | null;
  readonly isRequired: boolean;
  readonly kind: 'text' | 'longText' | 'secret' | 'number' | 'yesNo' | 'choice' | 'list';
  readonly choices: readonly string[];
  /** What a new connection begins with; a choice of yes or no is `true` or `false`. */
  readonly initial: string;
};

export type TypedSettings = Readonly<Record<string, string>>;

/** The fields of a vendor's settings, in the order of its JSON Schema. A shape that is not known is asked for as text. */
export function settingFields(settingsSchema: unknown): readonly SettingField[] {
  const { properties, required } = objectSchema.parse(settingsSchema);
  return Object.entries(properties).map(([key, property]) => ({
    key,
    title: property.title ?? key,
    hint: property.description ?? null,
    isRequired: required.includes(key) && property.default === undefined,
    kind: kindOf(property),
    choices: property.enum?.map(String) ?? [],
    initial: textOf(property.default),
  }));
}

/** What the form shows of a connection as it is. Secrets are never told, so their fields are empty. */
export function typedSettings(fields: readonly SettingField[], settings: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(fields.map(({ key, initial }) => [key, key in settings ? textOf(settings[key]) : initial]));
}

/** The settings as the service takes them. An empty field is left out: a secret then stays as it was, anything else has its usual value. */
export function settingsFrom(fields: readonly SettingField[], typed: TypedSettings): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = typed[field.key]?.trim() ?? '';
      return text === '' ? [] : [[field.key, valueOf(field, text)]];
    }),
  );
}

/** Required fields without text. A secret that the service has already may stay empty. */
export function missingFields(
  fields: readonly SettingField[],
  typed: TypedSettings,
  isNew: boolean,
): readonly string[] {
  return fields
    .filter(
      ({ key, kind, isRequired }) => isRequired && (isNew || kind !== 'secret') && (typed[key] ?? '').trim() === '',
    )
    .map(({ key }) => key);
}

const propertySchema = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  maxLength: z.number().optional(),
  default: z.unknown().optional(),
});
type Property = z.output<typeof propertySchema>;

const objectSchema = z.looseObject({
  properties: z.record(z.string(), propertySchema).default({}),
  required: z.array(z.string()).default([]),
});

const longestLine = 1000;

function kindOf(property: Property): SettingField['kind'] {
  if (property.format === 'password') return 'secret';
  if (property.enum !== undefined) return 'choice';
  switch (property.type) {
    case 'boolean':
      return 'yesNo';
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return 'list';
    default:
      return (property.maxLength ?? 0) > longestLine ? 'longText' : 'text';
  }
}

/** What no field can hold shows as nothing typed; an empty field is left out, so that the service keeps what it has. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join('\n');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** What is no number travels as it was typed, so that the service says what is wrong with it. */
function valueOf({ kind }: SettingField, text: string): unknown {
  if (kind === 'yesNo') return text === 'true';
  if (kind === 'number') return /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : text;
  if (kind !== 'list') return text;
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

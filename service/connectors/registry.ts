import { joined, type Bilingual } from '../../shared/bilingual.ts';
import { z } from 'zod';
import type { Language } from '../../shared/choices.ts';
import { AppError } from '../../shared/error.ts';
import { refusedIn } from '../../shared/faults.ts';
import type { Connector } from './core/connector.ts';
import { microsoft365 } from './licensing/microsoft365/microsoft365.ts';
import { pax8 } from './licensing/pax8/pax8.ts';
import { datto } from './rmm/datto/datto.ts';
import { meshCentral } from './rmm/meshcentral/meshcentral.ts';
import { ninjaOne } from './rmm/ninjaone/ninjaone.ts';
import { tactical } from './rmm/tactical/tactical.ts';
import { autotask } from './tickets/autotask/autotask.ts';
import { connectWise } from './tickets/connectwise/connectwise.ts';
import { halo } from './tickets/halopsa/halopsa.ts';
import { zammad } from './tickets/zammad/zammad.ts';

/** Every vendor that can be connected, in the order in which they are offered. */
export const connectors: readonly Connector[] = [
  meshCentral,
  ninjaOne,
  datto,
  tactical,
  microsoft365,
  pax8,
  connectWise,
  autotask,
  halo,
  zammad,
];

/** @throws AppError "NOT_FOUND" for a vendor that this version does not know */
export function connectorOf(id: string): Connector {
  const connector = connectors.find((known) => known.id === id);
  if (connector !== undefined) return connector;
  const choices = connectors.map((known) => known.id).join(', ');
  throw new AppError(
    'NOT_FOUND',
    {
      en: `There is no vendor "${id}"; choose one of ${choices}.`,
      nl: `Er is geen leverancier "${id}"; kies een van ${choices}.`,
    },
    { vendor: id },
  );
}

/** The settings that are secrets: stored encrypted, never returned, never logged. */
export function secretFields(connector: Connector): string[] {
  const { properties } = z.toJSONSchema(connector.settings, { io: 'input' });
  return Object.entries(properties ?? {})
    .filter(([, property]) => typeof property === 'object' && property.format === 'password')
    .map(([field]) => field);
}

/** Settings that the connector can be opened with. @throws AppError "VALUE_INVALID" with one sentence per field that is wrong */
export function parseSettings(connector: Connector, settings: unknown): z.output<Connector['settings']> {
  const result = connector.settings.safeParse(settings);
  if (result.success) return result.data;
  const fields = [...new Set(result.error.issues.map((issue) => String(issue.path[0] ?? 'settings')))];
  const sentences = fields.map((field) => sentence(connector, field, settings));
  throw new AppError('VALUE_INVALID', joined(sentences), { vendor: connector.id, fields });
}

function sentence({ settings: schema, name }: Connector, field: string, settings: unknown): Bilingual {
  const properties = z.toJSONSchema(schema, { io: 'input' }).properties ?? {};
  const property = properties[field];
  const title = typeof property === 'object' && property.title !== undefined ? property.title : field;
  const given = typeof settings === 'object' && settings !== null && Object.hasOwn(settings, field);
  if (!given)
    return { en: `${title} is missing; enter it for ${name}.`, nl: `${title} ontbreekt; vul het in voor ${name}.` };
  const why = (language: Language) => {
    const issues = refusedIn(language, schema, settings)?.issues ?? [];
    return issues.find(({ path }) => String(path[0] ?? 'settings') === field)?.message.replace(/\.$/, '');
  };
  return {
    en: `${title} is not right for ${name}: ${why('en')}.`,
    nl: `${title} klopt niet voor ${name}: ${why('nl')}.`,
  };
}

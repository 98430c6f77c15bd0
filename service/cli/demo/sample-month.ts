import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the demo types in and what happens in its November; its rows are files of this folder. */
export const sampleFolder = join(__dirname, 'data');

/** In the order in which one refers to the other; devices are typed in after the sync. */
export const sheetsInOrder = [
  'administration',
  'customers',
  'products',
  'vatCodes',
  'contracts',
  'contractLines',
  'oneOffItems',
  'workTypes',
  'calendars',
  'slas',
  'rates',
  'timeTerms',
  'lots',
  'tickets',
  'timeEntries',
  'licences',
  'usage',
] as const;

/** A request to the simulated RMM. */
export type FleetChange = { readonly method: string; readonly path: string; readonly body?: unknown };

/** Machines that come and go at the customers in November. */
export async function novemberChanges(): Promise<readonly FleetChange[]> {
  return JSON.parse(await readFile(join(sampleFolder, 'november.json'), 'utf8')) as readonly FleetChange[];
}

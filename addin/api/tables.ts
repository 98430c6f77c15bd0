import type { Language } from '../../shared/choices.ts';
import type { InputOf, OutputOf } from '../../shared/endpoints.ts';
import type { Client } from './client.ts';

/** What stands on the sheets is in the workbook's language, which is not always the person's. */
type Reading = { readonly language: Language };

/** The client's two calls that the workbook's engine needs. */
export function tableApi(client: Client) {
  return {
    readTable: (input: InputOf<'readTable'>, reading?: Reading): Promise<OutputOf<'readTable'>> =>
      client.call('readTable', input, reading),
    editTable: (input: InputOf<'editTable'>, reading?: Reading): Promise<OutputOf<'editTable'>> =>
      client.call('editTable', input, reading),
  };
}

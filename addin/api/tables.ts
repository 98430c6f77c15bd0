import type { InputOf, OutputOf } from '../../shared/endpoints.ts';
import type { Client } from './client.ts';

/** The client's two calls that the workbook's engine needs. */
export function tableApi(client: Client) {
  return {
    readTable: (input: InputOf<'readTable'>): Promise<OutputOf<'readTable'>> => client.call('readTable', input),
    editTable: (input: InputOf<'editTable'>): Promise<OutputOf<'editTable'>> => client.call('editTable', input),
  };
}

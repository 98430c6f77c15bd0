import type { TableApi } from '../workbook/binder.ts';
import type { Client } from './client.ts';

/** The client as the workbook's engine wants it. */
export function tableApi(client: Client): TableApi {
  return {
    readTable: (input) => client.call('readTable', input),
    editTable: (input) => client.call('editTable', input),
  };
}

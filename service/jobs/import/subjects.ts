import { tables } from '../../../shared/tables/all.ts';
import type { Column, TableId } from '../../../shared/tables/definition.ts';

/** What can be imported: a sheet, the columns that a file may fill, and other names under which files have them. */
export type Subject = {
  readonly tableId: TableId;
  readonly columns: readonly Column[];
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** What names a row to people, in a message. */
  readonly labelKeys: readonly string[];
};

export const subjects = {
  assets: {
    tableId: 'assets',
    columns: columnsOf('assets', ['name', 'customer', 'agentType', 'serial', 'activeFrom', 'activeTo', 'note']),
    aliases: {
      name: ['device', 'hostname', 'naam'],
      agentType: ['type', 'soort'],
      serial: ['serial', 'serienr'],
      activeFrom: ['from', 'van', 'vanaf'],
      activeTo: ['to', 'until', 'tot'],
      note: ['notes', 'opmerking'],
    },
    labelKeys: ['name', 'customer'],
  },
  'one-off-items': {
    tableId: 'oneOffItems',
    columns: columnsOf('oneOffItems', ['customer', 'supplyDate', 'product', 'description', 'quantity', 'unitPrice']),
    aliases: {
      supplyDate: ['supply date', 'leverdatum'],
      description: ['description', 'text', 'omschrijving'],
      unitPrice: ['price', 'prijs'],
    },
    labelKeys: ['product', 'customer'],
  },
  tickets: {
    tableId: 'tickets',
    columns: columnsOf('tickets', ['number', 'customer', 'subject', 'sla', 'contract', 'coverageOverride', 'isClosed']),
    aliases: {
      number: ['number', 'ticket number', 'nummer', 'ticketnummer'],
      subject: ['title', 'summary', 'titel'],
      contract: ['agreement', 'overeenkomst'],
    },
    labelKeys: ['number', 'customer'],
  },
  time: {
    tableId: 'timeEntries',
    columns: columnsOf('timeEntries', [
      'ticket',
      'workedOn',
      'startTime',
      'endTime',
      'minutesWorked',
      'technician',
      'workType',
      'role',
      'approved',
      'isBillable',
      'invoiceText',
      'internalNote',
    ]),
    aliases: {
      ticket: ['ticket number', 'ticketnummer'],
      workedOn: ['date', 'day', 'datum'],
      startTime: ['start time', 'from', 'van', 'begintijd'],
      endTime: ['end time', 'to', 'tot', 'eindtijd'],
      minutesWorked: ['minutes', 'minuten'],
      technician: ['resource', 'member', 'employee', 'medewerker'],
      invoiceText: ['notes', 'description', 'omschrijving'],
      internalNote: ['internal notes', 'interne notities'],
    },
    labelKeys: ['ticket', 'workedOn', 'technician'],
  },
} satisfies Record<string, Subject>;

export type SubjectName = keyof typeof subjects;

function columnsOf(tableId: TableId, keys: readonly string[]): readonly Column[] {
  return keys.map((key) => {
    const column = tables[tableId].columns.find((known) => known.key === key);
    if (column === undefined) throw new Error(`The table ${tableId} has no column ${key}.`);
    return column;
  });
}

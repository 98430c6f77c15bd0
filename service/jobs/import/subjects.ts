import { tables } from '../../../shared/tables/all.ts';
import type { Column, TableId } from '../../../shared/tables/definition.ts';

/** What can be imported: a sheet, the columns that a file may fill, and other names under which files have them. */
export type Subject = {
  readonly tableId: TableId;
  readonly columns: readonly Column[];
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Columns that together say which row is meant: what is there already is changed, not added again. Left out: every row is its own. */
  readonly identifiedBy?: readonly string[];
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
  licences: {
    tableId: 'licences',
    columns: columnsOf('licences', ['customer', 'product', 'assigned', 'purchased', 'since']),
    aliases: {
      assigned: ['in use', 'used', 'in gebruik'],
      purchased: ['quantity', 'seats', 'aantal'],
      since: ['from', 'date', 'vanaf', 'datum'],
    },
    identifiedBy: ['customer', 'product'],
    labelKeys: ['product', 'customer'],
  },
  usage: {
    tableId: 'usage',
    columns: columnsOf('usage', [
      'customer',
      'product',
      'description',
      'usedFrom',
      'usedTo',
      'quantity',
      'unit',
      'cost',
      'currency',
    ]),
    aliases: {
      usedFrom: ['start', 'van'],
      usedTo: ['to', 'until', 'end', 'tot'],
      cost: ['costs', 'amount', 'kosten', 'bedrag'],
      description: ['text', 'name', 'naam'],
    },
    identifiedBy: ['customer', 'product', 'description', 'usedFrom', 'usedTo'],
    labelKeys: ['product', 'customer'],
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

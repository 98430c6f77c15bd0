import { sql } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import { namedWorkTypes } from '../../../shared/work-types.ts';
import type { CellValue } from '../../../shared/tables/definition.ts';
import type { Writer } from '../database.ts';
import { once } from './once.ts';
import { touchReferring } from './referring.ts';
import type { TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const slas: TableSource = {
  table: 'sla',
  from: sql`sla t left join calendar on calendar.id = t.calendar_id`,
  columns: { calendar: sql`calendar.name` },
  unique: ['name'],
  whenKept: {
    en: 'Tickets are under this SLA, so it stays; choose another SLA on them first.',
    nl: 'Er vallen tickets onder deze SLA, dus hij blijft; kies daar eerst een andere SLA.',
  },
  async store(context, change) {
    await requireWorkTypes(context.tx, change.cells['excludedWorkTypes']);
    await storeRow(context.tx, { tableId: 'slas', table: 'sla' }, change);
    if (change.before !== null && 'name' in change.cells)
      await touchReferring(context, change.rowId, [{ sheet: 'tickets', table: 'ticket', column: 'slaId' }]);
  },
};

export const calendars: TableSource = {
  table: 'calendar',
  from: sql`calendar t`,
  columns: {},
  unique: ['name'],
  whenKept: {
    en: 'SLAs have these office hours, so they stay; choose others on those SLAs first.',
    nl: "Er zijn SLA's met deze kantooruren, dus ze blijven; kies daar eerst andere.",
  },
  async store(context, change) {
    await storeRow(context.tx, { tableId: 'calendars', table: 'calendar' }, change);
    if (change.before !== null && 'name' in change.cells)
      await touchReferring(context, change.rowId, [{ sheet: 'slas', table: 'sla', column: 'calendarId' }]);
  },
};

export const workTypes: TableSource = {
  table: 'workType',
  from: sql`work_type t`,
  columns: {},
  unique: ['code'],
  whenKept: {
    en: 'Time or rates have this work type, so it stays.',
    nl: 'Er is tijd of er zijn tarieven met deze werksoort, dus hij blijft.',
  },
  store: ({ tx }, change) => storeRow(tx, { tableId: 'workTypes', table: 'workType' }, change),
};

export const rates: TableSource = {
  table: 'rate',
  from: sql`rate t left join contract on contract.id = t.contract_id left join work_type on work_type.id = t.work_type_id
    join product on product.id = t.product_id`,
  columns: { contract: sql`contract.number`, workType: sql`work_type.code`, product: sql`product.code` },
  store: ({ tx }, change) =>
    once(storeRow(tx, { tableId: 'rates', table: 'rate' }, change), {
      en: 'There is already a rate for this contract, work type, role, day and currency; change that one.',
      nl: 'Er is al een tarief voor dit contract, deze werksoort, rol, dag en valuta; wijzig dat.',
    }),
};

export const timeTerms: TableSource = {
  table: 'timeTerms',
  from: sql`time_terms t left join contract on contract.id = t.contract_id left join product on product.id = t.call_out_product_id`,
  columns: { contract: sql`contract.number`, callOutProduct: sql`product.code` },
  store: ({ tx }, change) =>
    once(storeRow(tx, { tableId: 'timeTerms', table: 'timeTerms' }, change), {
      en: 'There are already time terms for this contract (or for all others); change those.',
      nl: 'Er zijn al tijdafspraken voor dit contract (of voor alle andere); wijzig die.',
    }),
};

/** @throws REFERENCE_UNKNOWN for a work type that is not on its sheet: one that is misspelt would exclude nothing */
async function requireWorkTypes(tx: Writer, cell: CellValue | undefined): Promise<void> {
  if (typeof cell !== 'string') return;
  const rows = await tx.selectFrom('workType').select('code').execute();
  const known = new Set(rows.map(({ code }) => code));
  const unknown = namedWorkTypes(cell).find((code) => !known.has(code));
  if (unknown !== undefined)
    throw new AppError('REFERENCE_UNKNOWN', {
      en: `"${unknown}" is not on the sheet Work types; add it there first. Separate several with a semicolon.`,
      nl: `"${unknown}" staat niet op het blad Werksoorten; voeg het daar eerst toe. Scheid meerdere met een puntkomma.`,
    });
}

import { createExcel } from '../../excel-host/node-host.ts';
import { restoreWorkbook, takeSnapshot } from '../../../addin/preview/host/model/snapshot.ts';
import { asItIs } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import { expectAllOfExcelKnown, openCustomers, seenRows, type Setup } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

type Happening = { readonly keeping?: () => void; readonly typing?: () => void; readonly isStillAway?: boolean };

/** Excel ends without keeping what `typing` did, the service being away; the file that was kept before is opened again. */
async function killed(setup: Setup, { keeping, typing, isStillAway = false }: Happening) {
  const { excel, service, binder, restart, clock } = setup;
  service.failure = new AppError('SERVICE_UNREACHABLE', asItIs('Nobody answers.'));
  keeping?.();
  const kept = structuredClone(takeSnapshot(excel.workbook));
  typing?.();
  await binder.collect();
  expect(binder.state().tables.customers?.waiting).toBeGreaterThan(0);
  await binder.stop();
  const reopened = createExcel({ workbook: restoreWorkbook(kept) });
  const { Excel, Office, OfficeExtension } = reopened;
  Object.assign(globalThis, { Excel, Office, OfficeExtension });
  if (!isStillAway) service.failure = null;
  const opened = restart();
  await opened.start();
  service.failure = null;
  clock.elapse();
  await reopened.settle();
  await opened.collect();
  return { opened, seen: () => seenRows(reopened, 'customers') };
}

const clark = ['Clark', 'D3', 46_023, 'High street 1', '2000 BB', 'Delft'];

describe('a workbook that is older than what waits, since Excel was killed', () => {
  it.each([
    { name: 'which is back', isStillAway: false },
    { name: 'which is away a while longer', isStillAway: true },
  ])('shows again what was typed, says so, and sends it to the service, $name', async ({ isStillAway }) => {
    const setup = await openCustomers();
    const typing = () => setup.excel.person.edit(setup.at('customers', 1, 'City'), 'Utrecht');
    const { opened, seen } = await killed(setup, { typing, isStillAway });
    expect(setup.service.row('customers', 'customer-a')?.values['city']).toBe('Utrecht');
    expect(seen()[0]?.['City']).toBe('Utrecht');
    expect(opened.state()).toMatchObject({
      problems: [],
      conflicts: [],
      notices: [{ message: 'Customers: what was typed in one row before Excel closed is shown again.' }],
    });
  });

  it('shows a row again that was added', async () => {
    const setup = await openCustomers();
    const { opened, seen } = await killed(setup, { typing: () => setup.excel.person.paste("'Customers'!A4", [clark]) });
    expect(setup.service.rows('customers').map(({ values }) => values['name'])).toEqual(['Adams', 'Brown', 'Clark']);
    expect(seen().map((row) => row['Customer'])).toEqual(['Adams', 'Brown', 'Clark']);
    expect(opened.state().problems).toEqual([]);
  });

  it('adds a row once that was kept as it was typed, before it was known as one that waits', async () => {
    const setup = await openCustomers();
    const { seen } = await killed(setup, { keeping: () => setup.excel.person.paste("'Customers'!A4", [clark]) });
    expect(setup.service.rows('customers').map(({ values }) => values['name'])).toEqual(['Adams', 'Brown', 'Clark']);
    expect(seen().map((row) => row['Customer'])).toEqual(['Adams', 'Brown', 'Clark']);
  });
});

import { expectAllOfExcelKnown, fillOf, openCustomers, customer, type Setup } from './desk-setup.ts';

afterEach(expectAllOfExcelKnown);

type Failure = {
  readonly name: string;
  /** What happens when the add-in makes the request; an answer takes the place of Excel's. */
  readonly strike: (setup: Setup) => ReturnType<Setup['excel']['host']['fault']>;
};

const table = 'Monthend_customers';

const failures = {
  busy: { name: 'Excel has too much to do', strike: () => ({ refusal: 'ActivityLimitReached' }) },
  tooLarge: { name: 'Excel finds it too large', strike: () => ({ refusal: 'RequestPayloadSizeLimitExceeded' }) },
  editing: {
    name: 'a cell is being edited',
    strike: () => ({ code: 'InvalidOperationInCellEditMode', message: 'Exit the edit mode.' }),
  },
  renamed: { name: 'a header is renamed', strike: doing(({ person }) => person.renameHeader(table, 'City', 'Town')) },
  deleted: { name: 'the table is deleted', strike: doing(({ person }) => person.deleteTable(table)) },
  sorted: { name: 'the rows are sorted', strike: doing(({ person }) => person.sort(table, 'Customer', true)) },
  typedOver: {
    name: 'the cell is typed over, and Excel does not say so',
    strike: (setup) => {
      setup.excel.faults.dropEvents(1);
      setup.excel.person.edit(cityOf(setup, 'customer-a'), 'Breda');
      return null;
    },
  },
} as const satisfies Readonly<Record<string, Failure>>;

function doing(work: (excel: Setup['excel']) => unknown): Failure['strike'] {
  return ({ excel }) => {
    work(excel);
    return null;
  };
}

/** Lets the failure come with the n-th request from now on; the answer tells how many were made. */
function strikeAt(setup: Setup, request: number, { strike }: Failure): () => number {
  let made = 0;
  setup.excel.host.fault = () => (++made === request ? strike(setup) : null);
  return () => made;
}

/** Hints arrive, what failed is tried again, the one thing that the pane asks is answered once, and a job looks at the sheet. */
async function settled({ afterHints, binder }: Setup): Promise<void> {
  for (let round = 0; round < 3; round++) await afterHints();
  const [asked, ...others] = binder.state().questions;
  expect(others).toEqual([]);
  if (asked !== undefined) await binder.answer(asked.id, 'put back');
  await binder.collect();
}

function cityOf({ at, seen }: Setup, id: string): string {
  return at('customers', seen('customers').findIndex(({ _id }) => _id === id) + 1, 'City');
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/**
 * One typed cell is thirteen requests to Excel: four read it, the service is asked, five bring its answer into the sheet, and four look
 * whether anything was typed meanwhile.
 */
const requestsOfOneCell = 13;
/** A table that is deleted before this one takes with it what was typed. */
const lastReading = 3;

function arriving(failure: Failure, request: number): string {
  if (failure === failures.typedOver) return 'Breda';
  return failure === failures.deleted && request <= lastReading ? 'Amsterdam' : 'Utrecht';
}

describe.each<Failure>(Object.values(failures))('a cell is typed and $name', (failure) => {
  it.each(upTo(requestsOfOneCell))(
    'at request %i: what was typed arrives once and stands in the sheet',
    async (request) => {
      const setup = await openCustomers();
      const { excel, service, binder, seen } = setup;
      excel.person.edit(cityOf(setup, 'customer-a'), 'Utrecht');
      const made = strikeAt(setup, request, failure);
      await settled(setup);
      expect(made()).toBeGreaterThanOrEqual(request);
      const row = service.row('customers', 'customer-a');
      expect(row?.values['city']).toBe(arriving(failure, request));
      expect(seen('customers').find(({ _id }) => _id === 'customer-a')?.['City']).toBe(arriving(failure, request));
      expect(new Set(service.received.map(({ opId }) => opId)).size).toBe((row?.version ?? 0) - 1);
      expect(service.row('customers', 'customer-b')).toMatchObject({ version: 1, values: { name: 'Brown' } });
      expect(binder.state()).toMatchObject({ questions: [], problems: [], conflicts: [], notices: [] });
      expect(binder.state()).toMatchObject({ service: 'reachable', tables: { customers: { waiting: 0 } } });
      // What is typed next is no conflict with what was typed before.
      setup.excel.host.fault = () => null;
      excel.person.edit(cityOf(setup, 'customer-a'), 'Zwolle');
      await settled(setup);
      expect(service.row('customers', 'customer-a')?.values['city']).toBe('Zwolle');
      expect(binder.state()).toMatchObject({ problems: [], conflicts: [], tables: { customers: { waiting: 0 } } });
    },
  );
});

const lastRequestOfARow = 22;

describe.each<Failure>([failures.sorted, failures.tooLarge])('a row is typed and $name', (failure) => {
  it.each(upTo(lastRequestOfARow))('at request %i: the row arrives once and whole', async (request) => {
    const setup = await openCustomers();
    const { excel, service, binder, seen } = setup;
    excel.person.paste("'Customers'!A4", [['Clark', 'D3', 46_023, 'High street 1', '2000 BB', 'Delft']]);
    const made = strikeAt(setup, request, failure);
    await settled(setup);
    expect(made()).toBeGreaterThanOrEqual(request);
    expect(namesAndCities(service)).toEqual(['Adams Amsterdam', 'Brown Amsterdam', 'Clark Delft']);
    expect(
      seen('customers')
        .map((row) => `${row['Customer']} ${row['City']}`)
        .toSorted(),
    ).toEqual(namesAndCities(service));
    expect(binder.state()).toMatchObject({ questions: [], problems: [], conflicts: [], notices: [] });
  });
});

const lastRequestOfAGreyCell = 5;

describe.each<Failure>([failures.busy, failures.tooLarge])(
  'a grey cell is typed over, letters are pasted into a price and $name',
  (failure) => {
    it.each(upTo(lastRequestOfAGreyCell))(
      'at request %i: the one is put back and the other coloured',
      async (request) => {
        const setup = await openCustomers();
        const { excel, service, binder, seen, at } = setup;
        service.seed('contractLines', 'line-1', { contract: 'C1', customer: 'Adams', product: 'P1', unitPrice: '10' });
        await binder.refresh(['contractLines']);
        const price = at('contractLines', 1, 'Unit price');
        excel.person.edit(at('contractLines', 1, 'Customer'), 'Brown');
        excel.person.paste(price, [['ten']]);
        const made = strikeAt(setup, request, failure);
        await settled(setup);
        expect(made()).toBeGreaterThanOrEqual(request);
        expect(seen('contractLines')[0]).toMatchObject({ Customer: 'Adams', 'Unit price': 'ten' });
        expect(fillOf(excel, price)).toBe('#FFD9D9');
        expect(binder.state().problems).toMatchObject([{ field: 'unitPrice', kind: 'invalid' }]);
        expect(service.received).toEqual([]);
      },
    );
  },
);

const lastRequestOfARefresh = 12;

describe.each<Failure>([failures.sorted, failures.typedOver])('the sheet is refreshed and $name', (failure) => {
  it.each(upTo(lastRequestOfARefresh))('at request %i: nobody’s row is taken for another’s', async (request) => {
    const setup = await openCustomers();
    const { service, binder, seen } = setup;
    service.change('customers', 'customer-a', { street: 'New street 9' });
    service.remove('customers', 'customer-b');
    service.seed('customers', 'customer-c', customer('Clark', 'D3'));
    const made = strikeAt(setup, request, failure);
    await binder.refresh(['customers']);
    await settled(setup);
    await binder.refresh(['customers']);
    expect(made()).toBeGreaterThanOrEqual(request);
    const city = failure === failures.typedOver ? 'Breda' : 'Amsterdam';
    expect(namesAndCities(service)).toEqual([`Adams ${city}`, 'Clark Amsterdam']);
    expect(
      seen('customers')
        .map((row) => `${row['Customer']} ${row['City']}`)
        .toSorted(),
    ).toEqual(namesAndCities(service));
    expect(binder.state()).toMatchObject({ questions: [], problems: [], conflicts: [] });
  });
});

function namesAndCities(service: Setup['service']): string[] {
  return service
    .rows('customers')
    .map(({ values }) => `${values['name']} ${values['city']}`)
    .toSorted();
}

import { data, timeEntry } from '../vendors/autotask/data.ts';
import { startAutotask } from '../vendors/autotask/server.ts';
import { describeSpecification, withoutNulls } from './specification.ts';

async function answer(entity: string): Promise<unknown> {
  const entries = [timeEntry(1), timeEntry(2, { billingApprovalDateTime: '2026-02-02T09:00:00Z' })];
  const server = await startAutotask(data({ TimeEntries: entries }), { pageSize: 1 });
  try {
    const answered = await fetch(`${server.url}/ATServicesRest/V1.0/${entity}/query`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        username: server.userName,
        secret: server.secret,
        apiintegrationcode: server.integrationCode,
      },
      body: JSON.stringify({ filter: [{ op: 'gte', field: 'id', value: 0 }], MaxRecords: 500 }),
    });
    expect(answered.status).toBe(200);
    return withoutNulls(await answered.json());
  } finally {
    await server.stop();
  }
}

describeSpecification('Autotask', 'autotask-v1.DERIVED-subset.openapi.json', (specification) => {
  const known = [
    ['TimeEntries', 'TimeEntry'],
    ['Tickets', 'Ticket'],
    ['Contracts', 'Contract'],
    ['BillingCodes', 'BillingCode'],
    ['Companies', 'Company'],
  ] as const;

  it.each(known)('answers a query of %s as the specification says', async (entity) => {
    const validate = specification.answerSchema('post', `/V1.0/${entity}/query`);
    validate(await answer(entity));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each(known)('answers %s with no field that a %s does not have', async (entity, name) => {
    const { items } = (await answer(entity)) as { items: object[] };
    const fields = specification.fieldsOf(name);
    expect(Object.keys(items[0]!).filter((field) => field !== 'id' && !fields.includes(field))).toEqual([]);
  });

  it('would be caught answering something else', () => {
    const validate = specification.answerSchema('post', '/V1.0/TimeEntries/query');
    expect(validate({ items: [timeEntry(1, { hoursWorked: 'a while' })], pageDetails: {} })).toBe(false);
  });
});

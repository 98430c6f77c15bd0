import { acme, action, ticket } from '../vendors/halopsa/data.ts';
import { startHalo } from '../vendors/halopsa/server.ts';
import { describeSpecification, withoutNulls } from './specification.ts';

async function answer(requested: string): Promise<unknown> {
  const server = await startHalo({ clients: [acme], actions: [action(1)], tickets: [ticket(501)] });
  try {
    const signIn = await fetch(`${server.url}/auth/token?tenant=${server.tenant}`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: server.clientId,
        client_secret: server.clientSecret,
        scope: 'all',
      }),
    });
    const { access_token: token } = (await signIn.json()) as { access_token: string };
    const answered = await fetch(`${server.url}/api${requested}`, { headers: { authorization: `Bearer ${token}` } });
    expect(answered.status).toBe(200);
    return withoutNulls(await answered.json());
  } finally {
    await server.stop();
  }
}

const period = 'startdate=2026-01-28T00:00:00Z&enddate=2026-02-04T00:00:00Z&timeentriesonly=true&count=10000';

// The vendor's document declares fields and parameters, but no answers; their wrapping was added to the saved one.
describeSpecification('HaloPSA', 'halopsa.PATCHED-subset.openapi.json', (specification) => {
  it.each([
    ['/Client', '/Client?pageinate=true&page_size=100&page_no=1'],
    ['/Actions', `/Actions?${period}`],
    ['/Tickets', '/Tickets?ticketids=501&pageinate=true&page_size=100&page_no=1'],
    ['/Tickets/{id}', '/Tickets/501'],
  ])('answers %s as the specification says', async (path, requested) => {
    const validate = specification.answerSchema('get', path);
    validate(await answer(requested));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ['Area', 'clients', '/Client'],
    ['Actions', 'actions', `/Actions?${period}`],
    ['Faults_List', 'tickets', '/Tickets'],
  ])('answers with no field that a %s does not have', async (name, list, requested) => {
    const rows = ((await answer(requested)) as Record<string, object[]>)[list];
    const known = specification.fieldsOf(name);
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows![0]!).filter((field) => !known.includes(field))).toEqual([]);
  });

  it('would be caught answering something else', () => {
    const validate = specification.answerSchema('get', '/Actions');
    expect(validate({ record_count: 1, actions: [action(1, { timetaken: 'a while' })] })).toBe(false);
  });
});

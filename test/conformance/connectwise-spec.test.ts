import { company, projectTicket, ticket, timeEntry } from '../vendors/connectwise/data.ts';
import { startConnectWise } from '../vendors/connectwise/server.ts';
import { describeSpecification, withoutNulls } from './specification.ts';

const data = {
  companies: [company(7)],
  timeEntries: [timeEntry(1), timeEntry(2, { status: 'Billed', invoice: { id: 12, identifier: 'INV12' } })],
  serviceTickets: [ticket(501)],
  projectTickets: [projectTicket(900)],
};

async function answer(requested: string): Promise<unknown> {
  const server = await startConnectWise(data);
  try {
    const user = `${server.companyId}+${server.publicKey}:${server.privateKey}`;
    const answered = await fetch(`${server.url}/v4_6_release/apis/3.0${requested}`, {
      headers: {
        authorization: `Basic ${Buffer.from(user).toString('base64')}`,
        clientid: server.clientId,
        accept: 'application/vnd.connectwise.com+json; version=2026.4',
      },
    });
    expect(answered.status).toBe(200);
    return withoutNulls(await answered.json());
  } finally {
    await server.stop();
  }
}

describeSpecification('ConnectWise PSA', 'connectwise-psa.get-only.openapi.json', (specification) => {
  it.each([
    '/company/companies',
    '/company/companies/count',
    '/time/entries',
    '/time/entries/count',
    '/service/tickets',
    '/service/tickets/count',
    '/project/tickets',
    '/project/tickets/count',
  ])('answers %s as the specification says', async (path) => {
    const validate = specification.answerSchema('get', path);
    validate(await answer(path));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ['Company', '/company/companies'],
    ['TimeEntry', '/time/entries'],
    ['Ticket', '/service/tickets'],
    ['ProjectTicket', '/project/tickets'],
  ])('answers a %s with no field that the specification does not have', async (name, path) => {
    const [row] = (await answer(path)) as object[];
    const known = specification.fieldsOf(name);
    expect(Object.keys(row!).filter((field) => !known.includes(field))).toEqual([]);
  });

  it('would be caught answering something else', () => {
    const validate = specification.answerSchema('get', '/time/entries');
    expect(validate([{ ...timeEntry(1), actualHours: 'a while' }])).toBe(false);
    expect(validate([timeEntry(1, { status: 'QUANTUM_FRIDGE' })])).toBe(false);
  });
});

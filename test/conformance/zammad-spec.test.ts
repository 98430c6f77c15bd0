import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { accounting, acme, ticket } from '../vendors/zammad/data.ts';
import { startZammad } from '../vendors/zammad/server.ts';

/** The vendor's documentation, which is not part of the project; its folder lies beside the project where it is at hand. */
const folder = path.resolve(__dirname, '../../../shared/vendors/specs/zammad');

const rows = z.array(z.record(z.string(), z.unknown())).min(1);
type Rows = z.output<typeof rows>;

/** The first answer that a page of the documentation shows: a list of rows, with "..." where it leaves some out. */
function sample(page: string): Rows {
  const text = readFileSync(path.join(folder, page), 'utf8');
  const shown = /# HTTP-Code 200 (?:OK|Ok)\n+( +)(\[\n[\s\S]*?\n\1\])/.exec(text)?.[2];
  if (shown === undefined) throw new Error(`${page} shows no list.`);
  return rows.parse(JSON.parse(shown.replace(/,\s*\.\.\.\s*/g, '')));
}

async function answer(requested: string): Promise<Rows> {
  const server = await startZammad({
    organizations: [acme],
    tickets: [ticket(50)],
    accountings: [accounting(6, { ticket_id: 50 })],
  });
  try {
    const answered = await fetch(`${server.url}/api/v1${requested}`, {
      headers: { authorization: `Token token=${server.token}` },
    });
    expect(answered.status).toBe(200);
    return rows.parse(await answered.json());
  } finally {
    await server.stop();
  }
}

/** The type of each field over all rows; a field that is always empty says nothing. */
function typesOf(list: Rows): Map<string, string> {
  return new Map(
    list.flatMap((row) =>
      Object.entries(row).flatMap(([field, value]) => (value === null ? [] : ([[field, typeof value]] as const))),
    ),
  );
}

const lists = [
  ['api_ticket_index.rst', '/tickets?page=1&per_page=100'],
  ['api_ticket_timeaccounting.rst', '/tickets/50/time_accountings'],
  ['api_organization.rst', '/organizations?page=1&per_page=100'],
] as const;

if (existsSync(folder))
  describe('the simulated Zammad, against the documentation of the vendor', () => {
    it.each(lists)('answers with the fields that %s shows, in their types', async (page, requested) => {
      const shown = sample(page);
      const types = typesOf(shown);
      const fields = new Set(shown.flatMap((row) => Object.keys(row)));
      const [row] = await answer(requested);
      expect(Object.keys(row!).filter((field) => !fields.has(field))).toEqual([]);
      const others = [...typesOf([row!])].filter(([field, type]) => types.has(field) && types.get(field) !== type);
      expect(others).toEqual([]);
    });

    it('compares with something', () => {
      expect(lists.map(([page]) => sample(page).length)).toEqual([2, 3, 4]);
      expect(typesOf(sample('api_ticket_timeaccounting.rst')).get('time_unit')).toBe('string');
    });
  });
else
  it('needs the documentation of the vendor, which is not on this machine', () => {
    console.log(`Nothing is compared with the documentation of Zammad, because ${folder} does not exist.`);
    expect(existsSync(folder)).toBe(false);
  });

import { engineVersion } from '../../../../service/billing/engine-version.ts';
import type { Calculation } from '../../../../service/billing/result.ts';
import { hashOfLines } from '../../../../service/jobs/run/compute.ts';
import type { SqlConnection } from '../../../../service/store/driver.ts';
import { complaintsAbout, copyOf, octoberBooks, replaceFacts, type Books } from './books.ts';

/** Damage that carries its own approval: every hash fits, and only the rule itself is broken. */
describe('verify, of an invoice whose approval was forged with it', () => {
  let books: Books;
  beforeAll(async () => {
    books = await octoberBooks();
  });
  afterAll(() => books.remove());

  const complaintsAfter = async (make: (damage: SqlConnection) => Promise<void>) => {
    const { folder, damage, remove } = await copyOf(books);
    try {
      await make(damage);
      return await complaintsAbout(folder);
    } finally {
      await remove();
    }
  };

  it('12 machines are billed and 11 are behind them', async () => {
    const complaints = await complaintsAfter(async (damage) => {
      await forge(damage, (calculation) => ({
        ...calculation,
        lines: calculation.lines.map((line) => ({ ...line, evidence: line.evidence.slice(0, 11) })),
      }));
      await damage.run('delete from evidence where position = 11');
    });
    expect(complaints).toEqual([
      expect.stringMatching(
        /^documents: invoice 20260001: line:\S+:base bills a quantity of 12, and the machines behind it are 11\.$/,
      ),
    ]);
  });

  it('a line belongs to no obligation', async () => {
    const complaints = await complaintsAfter((damage) =>
      forge(damage, (calculation) => ({
        ...calculation,
        lines: calculation.lines.map((line) => (line.role === 'fixed' ? { ...line, claimKey: 'line:planted' } : line)),
      })),
    );
    expect(complaints).toEqual([
      expect.stringMatching(/^documents: invoice 20260001: line line:\S+ belongs to no obligation\.$/),
    ]);
  });

  it('a text is computed that the stored facts do not give', async () => {
    const complaints = await complaintsAfter((damage) =>
      replaceFacts(damage, (body) => body.replace('Managed workstation', 'Managed machine')),
    );
    expect(complaints).toEqual([
      'documents: invoice 20260001: the facts that were stored with it compute to something else.',
    ]);
  });

  it('what another version of the engine froze is not worked out again', async () => {
    const complaints = await complaintsAfter((damage) =>
      replaceFacts(damage, (body) =>
        body
          .replace('Managed workstation', 'Managed machine')
          .replace(`"engineVersion":${String(engineVersion)}`, '"engineVersion":1'),
      ),
    );
    expect(complaints).toEqual([]);
  });
});

/** Puts another calculation under 20260001, approved as it is. */
async function forge(damage: SqlConnection, change: (calculation: Calculation) => Calculation): Promise<void> {
  const [row] = await damage.all<{ calculation: string }>("select calculation from invoice where number = '20260001'");
  const calculation = change(JSON.parse(row!.calculation) as Calculation);
  const hash = hashOfLines(calculation, new Map());
  await damage.run("update invoice set calculation = ?, lines_hash = ?, approved_hash = ? where number = '20260001'", [
    JSON.stringify(calculation),
    hash,
    hash,
  ]);
}

import { appendFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlConnection } from '../../../../service/store/driver.ts';
import { complaintsAbout, copyOf, octoberBooks, type Books } from './books.ts';

const inDocument = (number: string, path: string, value: string) =>
  `update invoice set document = json_set(document, '$.${path}', json('${value}')) where number = '${number}'`;

/** The line of 20260001 that counts Acme's workstations. */
const counted = "(select id from invoice_line where line->>'$.net' = 22200)";
const claimOfCount =
  "obligation = (select substr(id, 1, instr(id, ':base') + 4) from invoice_line where line->>'$.net' = 22200)";

type Damage = { readonly what: string; readonly by: readonly string[]; readonly complaint: string | RegExp };

/** One damage each, made behind the service's back, and the one sentence that must follow. */
const damages: readonly Damage[] = [
  {
    what: 'a line that prints a cent more',
    by: [
      "update invoice set document = json_set(document, '$.lines[0].net', document->>'$.lines[0].net' + 1) where number = '20260001'",
    ],
    complaint: /^documents: invoice 20260001: line 1 says (222|50)\.01, and (12 × 18\.5 is 222|1 × 50 is 50)\.00\.$/,
  },
  {
    what: 'a net total that is not the sum of the lines',
    by: [inDocument('20260001', 'totals.net', '27201'), "update invoice set net = 27201 where number = '20260001'"],
    complaint: 'documents: invoice 20260001: its lines come to 272.00, and its net total says 272.01.',
  },
  {
    what: 'a VAT category with the base of another',
    by: [inDocument('20260001', 'vat[0].base', '27100')],
    complaint: 'documents: invoice 20260001: its lines of VAT S 21 % come to 272.00, and the category says 271.00.',
  },
  {
    what: 'VAT that is not the rate of its base',
    by: [inDocument('20260001', 'vat[0].tax', '5711')],
    complaint: 'documents: invoice 20260001: VAT S 21 % of 272.00 is 57.12, and the category says 57.11.',
  },
  {
    what: 'a line without a VAT category',
    by: [inDocument('20260001', 'lines[0].vatRate', '"9"')],
    complaint: 'documents: invoice 20260001: line 1 is in none of its VAT categories.',
  },
  {
    what: 'a VAT total that is not the sum of the categories',
    by: [inDocument('20260001', 'totals.vat', '5711'), "update invoice set vat = 5711 where number = '20260001'"],
    complaint: 'documents: invoice 20260001: its VAT comes to 57.12, and its total says 57.11.',
  },
  {
    what: 'a total that is not net and VAT',
    by: [inDocument('20260001', 'totals.gross', '1'), "update invoice set gross = 1 where number = '20260001'"],
    complaint: 'documents: invoice 20260001: net and VAT come to 329.12, and its total says 0.01.',
  },
  {
    what: 'a column that is not what is printed',
    by: ["update invoice set due_date = '2026-12-24' where number = '20260001'"],
    complaint: 'documents: invoice 20260001: its due date is 2026-12-24, and it prints 2026-12-02.',
  },
  {
    what: 'a document that cannot be read',
    by: ["update invoice set document = '{}' where number = '20260001'"],
    complaint: /^documents: invoice 20260001: what it prints cannot be read/,
  },
  {
    what: 'a document that is no JSON',
    by: ["update invoice set document = '{' where number = '20260001'"],
    complaint: /^documents: invoice 20260001: what is stored with it cannot be read/,
  },
  {
    what: 'an invoice text that nobody approved',
    by: [`update invoice_line set person_description = 'Something else' where id = ${counted}`],
    complaint: 'documents: invoice 20260001: its lines are not the ones that were approved.',
  },
  {
    what: 'a printed text that was not computed',
    by: [inDocument('20260001', 'lines[0].description', '"Something else"')],
    complaint: 'documents: invoice 20260001: line 1 does not print what was computed.',
  },
  {
    what: 'a stored line that was not computed',
    by: [
      `insert into invoice_line (id, version, invoice_id, position, line) select 'planted', 1, invoice_id, 9, line from invoice_line where id = ${counted}`,
    ],
    complaint: 'documents: invoice 20260001: its stored lines are not the computed ones.',
  },
  {
    what: 'a machine that is gone from the evidence',
    by: [`delete from evidence where invoice_line_id = ${counted} and position = 3`],
    complaint: 'documents: invoice 20260001: the machines stored behind its lines are not those it was computed with.',
  },
  {
    what: 'an obligation without its claim',
    by: [`delete from claim where ${claimOfCount}`],
    complaint: /^documents: invoice 20260001: it bills line:\S+:base, for which it has no claim\.$/,
  },
  {
    what: 'a claim of another amount',
    by: [`update claim set net = net + 1 where ${claimOfCount}`],
    complaint:
      /^documents: invoice 20260001: its claim line:\S+:base has another quantity, amount or period than it bills/,
  },
  {
    what: 'a claim on what was not billed',
    by: [
      `insert into claim (id, obligation, part, period_from, period_to, quantity, net, invoice_id)
       select 'planted', 'item:planted', 'base', period_from, period_to, '1', 100, invoice_id from claim where ${claimOfCount}`,
    ],
    complaint: 'documents: invoice 20260001: it claims item:planted, which it does not bill.',
  },
  {
    what: 'facts that are gone',
    by: ["delete from snapshot where hash = (select snapshot_hash from invoice where number = '20260001')"],
    complaint: 'documents: invoice 20260001: the facts that it was computed from are not there.',
  },
  {
    what: 'facts that were changed',
    by: [
      "update snapshot set body = body || ' ' where hash = (select snapshot_hash from invoice where number = '20260001')",
    ],
    complaint: /^snapshots: the facts stored under [0-9a-f]{64} were changed\.$/,
  },
  {
    what: 'an obligation that is billed twice',
    by: [
      `insert into claim select 'planted', obligation, contract_line_id, one_off_item_id, schedule_revision, period_number, part, period_from,
       period_to, quantity, net, invoice_id, released from claim where ${claimOfCount}`,
    ],
    complaint: /^claims: line:\S+:base is billed more than once, by 20260001 and 20260001\.$/,
  },
  {
    what: 'days of a contract line that are billed twice',
    by: [
      `update claim set contract_line_id = (select contract_line_id from claim where ${claimOfCount}) where net = 5000`,
    ],
    complaint: /^claims: the days from 2026-10-01 to 2026-11-01 are billed by line:\S+:base \(20260001\) and by line:/,
  },
  {
    what: 'a claim that was set free without a credit note',
    by: [`update claim set released = 1 where ${claimOfCount}`],
    complaint: /^claims: line:\S+:base can be billed again although 20260001 was not credited for that\.$/,
  },
  {
    what: 'a claim that a credit note did not set free',
    by: ['update claim set released = 0 where net = 1000'],
    complaint: /^claims: line:\S+:base cannot be billed again although 20260002 was credited for that\.$/,
  },
  {
    what: 'a credit note that gives back another amount than it prints',
    by: ['update credit_line set net = 4999 where net = 5000'],
    complaint: 'documents: credit note 20260003: line 1 is not stored as it prints.',
  },
  {
    what: 'a credit note on a line that there is not',
    by: ["update credit_line set original_line_id = '9' where net = 5000"],
    complaint: 'documents: credit note 20260003: line 1 gives back line 9, which its invoice does not have.',
  },
  {
    what: 'more given back than was billed',
    by: [
      inDocument('20260003', 'lines[0].unitPrice', '"500"'),
      inDocument('20260003', 'lines[0].net', '50000'),
      inDocument('20260003', 'vat[0].base', '50000'),
      inDocument('20260003', 'vat[0].tax', '10500'),
      inDocument('20260003', 'totals', '{"net":50000,"vat":10500,"gross":60500}'),
      "update invoice set net = 50000, vat = 10500, gross = 60500 where number = '20260003'",
      'update credit_line set net = 50000 where net = 5000',
    ],
    complaint: 'documents: credit note 20260003: line 1 gives back more of line 1 than was billed.',
  },
  {
    what: 'a hole in the numbers',
    by: [
      inDocument('20260004', 'number', '"20260006"'),
      "update invoice set number = '20260006' where number = '20260004'",
      'update numbering_series set last_number = 6',
    ],
    complaint: 'numbers: between 20260003 and 20260006 there is a hole.',
  },
  {
    what: 'a number that was given twice',
    by: [
      inDocument('20260004', 'number', '"202600003"'),
      "update invoice set number = '202600003' where number = '20260004'",
      'update numbering_series set last_number = 3',
    ],
    complaint: /^numbers: 20260{3,4}3 was given twice\.$/,
  },
  {
    what: 'an issue date before that of the number before',
    by: [
      inDocument('20260004', 'issueDate', '"2026-11-01"'),
      "update invoice set issue_date = '2026-11-01' where number = '20260004'",
    ],
    complaint: 'numbers: 20260004 is dated 2026-11-01, and 20260003 before it 2026-11-02.',
  },
  {
    what: 'an issue date in the future',
    by: [
      inDocument('20260004', 'issueDate', '"2026-11-03"'),
      "update invoice set issue_date = '2026-11-03' where number = '20260004'",
    ],
    complaint: 'numbers: 20260004 is dated 2026-11-03, which is yet to come.',
  },
  {
    what: 'an issue date of another year than the number',
    by: [
      inDocument('20260004', 'issueDate', '"2027-01-01"'),
      "update invoice set issue_date = '2027-01-01' where number = '20260004'",
    ],
    complaint: "numbers: 20260004 is dated 2027-01-01, which is another year than its number's.",
  },
  {
    what: 'a numbering that stands elsewhere',
    by: ['update numbering_series set last_number = 9'],
    complaint: 'numbers: the numbering of 2026 stands at 9, and the last document is 20260004.',
  },
  {
    what: 'a numbering that is gone',
    by: ['delete from numbering_series'],
    complaint: 'numbers: the numbering of 2026 has no record.',
  },
  {
    what: 'a document without a number',
    by: [
      'delete from export_batch_invoice',
      "update invoice set number = null where number = '20260004'",
      'update numbering_series set last_number = 3',
    ],
    complaint: /^numbers: document [0-9a-f-]{36} is final and has no number or no issue date\.$/,
  },
  {
    what: 'a document that is gone with everything of it',
    by: [
      "delete from credit_line where credit_invoice_id = (select id from invoice where number = '20260003')",
      "delete from credit where credit_invoice_id = (select id from invoice where number = '20260003')",
      "delete from export_batch_invoice where invoice_id = (select id from invoice where number = '20260003')",
      "delete from invoice_pdf where invoice_id = (select id from invoice where number = '20260003')",
      "delete from placed_line where invoice_id = (select id from invoice where number = '20260003')",
      "delete from invoice where number = '20260003'",
    ],
    complaint: 'numbers: 20260003 was made according to the audit trail, and is not there.',
  },
  {
    what: 'an event of the audit trail that was changed',
    by: ["update audit_event set actor = 'Nobody' where seq = 5"],
    complaint: 'audit trail: event 5 of the audit trail was changed or removed.',
  },
  {
    what: 'an asset that is two customers’ on the same days',
    by: [
      `insert into assignment (id, asset_id, customer_id, valid_from)
       select 'planted', asset_id, customer_id, '2026-11-01' from assignment limit 1`,
    ],
    complaint:
      /^assignments: asset WS-\d\d has two assignments at once: from \d{4}-\d\d-\d\d on, and from 2026-11-01 on\.$/,
  },
  {
    what: 'an asset of two types on the same days',
    by: [
      `insert into classification (id, asset_id, agent_type, valid_from, decided_by)
       select 'planted', asset_id, 'server', '2026-11-01', 'person' from classification limit 1`,
    ],
    complaint: /^assignments: asset WS-\d\d has two classifications at once/,
  },
  {
    what: 'an asset at two places on the same days',
    by: [
      `insert into site (id, version, code, customer_id, name)
       select 'planted', 1, 'UTR', id, 'Utrecht' from customer where name = 'Acme'`,
      ...['2026-10-01', '2026-10-15'].map(
        (from) => `insert into placement (id, asset_id, site_id, valid_from, decided_by)
          select '${from}', id, 'planted', '${from}', 'person' from asset where name = 'WS-01'`,
      ),
    ],
    complaint: 'assignments: asset WS-01 has two placements at once: from 2026-10-01 on, and from 2026-10-15 on.',
  },
  {
    what: 'a PDF that is not the one that was made',
    by: [
      "update invoice_pdf set content = x'00' where invoice_id = (select id from invoice where number = '20260002')",
    ],
    complaint: 'exports: the PDF of 20260002 is not the one that was made.',
  },
  {
    what: 'a document that went out twice',
    by: [
      `insert into export_batch (id, number, format, file_name, sha256, created_at, created_by)
       select 'planted', 2, format, file_name, sha256, created_at, created_by from export_batch`,
      `insert into export_batch_invoice select 'planted', id from invoice where number = '20260003'`,
    ],
    complaint: 'exports: 20260003 is in two export batches of which none repeats the other.',
  },
  {
    what: 'a draft in a run that is closed',
    by: [
      `insert into invoice (id, version, run_id, kind, state, customer_id, currency, net, vat, gross, lines_hash, calculation)
       select 'planted', 1, run_id, 'invoice', 'draft', customer_id, 'EUR', 0, 0, 0, '', '{}' from invoice where number = '20260001'`,
    ],
    complaint: 'runs: the run up to 2026-11-01 is closed and still has 1 drafts.',
  },
  {
    what: 'a row that refers to nothing',
    by: ["insert into asset_seen (asset_source_id, last_seen_on) values ('nothing', '2026-10-01')"],
    complaint: /^file: The database file: row \d+ of asset_seen refers to a row of asset_source that is not there\.$/,
  },
];

describe('verify', () => {
  let books: Books;
  beforeAll(async () => {
    books = await octoberBooks();
  });
  afterAll(() => books.remove());

  const complaintsAfter = async (make: (damage: SqlConnection, folder: string) => Promise<void>) => {
    const { folder, damage, remove } = await copyOf(books);
    try {
      await make(damage, folder);
      return await complaintsAbout(folder);
    } finally {
      await remove();
    }
  };

  it('has nothing to say about books that are whole', async () => {
    expect(await complaintsAfter(() => Promise.resolve())).toEqual([]);
  });

  it.each(damages)('says in one sentence: $what', async ({ by, complaint }) => {
    const complaints = await complaintsAfter(async (damage) => {
      for (const statement of by) expect(await damage.run(statement)).not.toEqual({ changes: 0 });
    });
    expect(complaints).toEqual([typeof complaint === 'string' ? complaint : expect.stringMatching(complaint)]);
  });

  it('says which export file is not as it was written, or not there', async () => {
    const [name = 'none'] = await readdir(join(books.folder, 'exports'));
    expect(await complaintsAfter((_, folder) => appendFile(join(folder, 'exports', name), ' '))).toEqual([
      `exports: ${name} is not the file that was written; export the batch again.`,
    ]);
    expect(await complaintsAfter((_, folder) => rm(join(folder, 'exports', name)))).toEqual([
      `exports: ${name} is not in the export folder; export the batch again.`,
    ]);
  });
});

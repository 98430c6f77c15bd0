import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConnection } from '../../../service/store/driver.ts';
import { migrate } from '../../../service/store/migrate.ts';
import { migrations } from '../../../service/store/migrations/all.ts';
import { clock } from './temporary.ts';

it('an administration of the first version keeps what it says and sends no customers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upgrade-'));
  const file = join(folder, 'monthend.db');
  const connection = await openConnection(file, { readOnly: false });
  try {
    await migrate(connection, { file, at: clock.now(), steps: migrations.slice(0, 1) });
    await connection.run(
      `INSERT INTO administration (id, version, legal_name, street, postal_code, city, country, currency, time_zone,
        payment_terms_days, default_profile, accounting_target, journal)
       VALUES ('administration', 1, 'Acme B.V.', 'Dorpsstraat 1', '3511AA', 'Utrecht', 'NL', 'EUR', 'Europe/Amsterdam',
        30, 'nlcius', 'exact-gltransactions', '70')`,
    );
    await migrate(connection, { file, at: clock.now() });
    const [row] = await connection.all('SELECT * FROM administration');
    expect(row).toMatchObject({
      legal_name: 'Acme B.V.',
      journal: '70',
      office_code: null,
      debtors_account: null,
      vat_account: null,
      sends_customers: 0,
    });
  } finally {
    await connection.close();
    await rm(folder, { recursive: true });
  }
});

it('claims on time keep their invoice and their draws when time can be settled without one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upgrade-'));
  const file = join(folder, 'monthend.db');
  const connection = await openConnection(file, { readOnly: false });
  const before = migrations.findIndex((step) => step.includes('time_claim_before'));
  try {
    await connection.run('PRAGMA foreign_keys = ON');
    await migrate(connection, { file, at: clock.now(), steps: migrations.slice(0, before) });
    // The rows around the claim do not matter here; a database of its own holds them together.
    await connection.run('PRAGMA foreign_keys = OFF');
    await connection.script(`INSERT INTO invoice (id, version, run_id, kind, state, number, customer_id, currency, net, vat, gross, lines_hash,
        calculation) VALUES ('invoice', 1, 'run', 'invoice', 'finalised', '20260001', 'acme', 'EUR', 0, 0, 0, 'h', '{}');
      INSERT INTO time_claim (id, obligation, time_entry_id, ticket_id, worked_on, worked_minutes, counted_minutes,
        rounded_minutes, invoice_id) VALUES ('claim', 'call-out:t:2026-01-12', NULL, NULL, '2026-01-12', 60, 60, 60, 'invoice');
      INSERT INTO lot (id, version, origin, customer_id, kind, label, minutes, usable_from)
        VALUES ('lot', 1, 'manual', 'acme', 'block', 'Block', 600, '2026-01-01');
      INSERT INTO time_draw VALUES ('claim', 0, 'lot', '60');`);
    await connection.run('PRAGMA foreign_keys = ON');
    await migrate(connection, { file, at: clock.now() });
    expect(await connection.all('SELECT id, invoice_id, run_id, released FROM time_claim')).toEqual([
      { id: 'claim', invoice_id: 'invoice', run_id: null, released: 0 },
    ]);
    expect(await connection.all('SELECT time_claim_id, minutes FROM time_draw')).toEqual([
      { time_claim_id: 'claim', minutes: '60' },
    ]);
    await expect(connection.run(`UPDATE time_claim SET worked_minutes = 1`)).rejects.toThrow('never changed');
    await expect(connection.run(`DELETE FROM time_claim`)).rejects.toThrow('never deleted');
  } finally {
    await connection.close();
    await rm(folder, { recursive: true });
  }
});

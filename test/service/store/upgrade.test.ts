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

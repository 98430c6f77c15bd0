import type { AgreementsTables } from './schema/agreements.ts';
import type { AssetsTables } from './schema/assets.ts';
import type { LicencesTables } from './schema/licences.ts';
import type { OutputTables } from './schema/output.ts';
import type { PartiesTables } from './schema/parties.ts';
import type { ProtocolTables } from './schema/protocol.ts';
import type { RunTables } from './schema/run.ts';
import type { ServiceTables } from './schema/service.ts';
import type { SourcesTables } from './schema/sources.ts';
import type { TimeTables } from './schema/time.ts';

/**
 * The rows of every SQL table, as the query builder sees them (snake_case in SQL, camelCase here). Kept in step with the migrations by
 * a test that compares the columns. JSON columns are text; a text in both languages has its Dutch in the column that ends in `Nl`, null
 * where it was said before there was any.
 */
export type Database = ProtocolTables &
  PartiesTables &
  AgreementsTables &
  SourcesTables &
  AssetsTables &
  LicencesTables &
  TimeTables &
  RunTables &
  OutputTables &
  ServiceTables;

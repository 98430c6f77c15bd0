import { join } from 'node:path';
import type { Running } from '../../start.ts';
import { readTable } from '../../store/tables/read.ts';
import type { Console } from './console.ts';

const nameWidth = 44;
const amountWidth = 12;

/** Prints what was invoiced, what waits for a person, and where the file lies. */
export async function reportInvoices({ service }: Running, out: Console, fileName: string): Promise<void> {
  const { rows } = await readTable(service.store, 'invoices', { since: undefined, limit: 2000 });
  const { rows: findings } = await readTable(service.store, 'findings', { since: undefined, limit: 2000 });
  out.say();
  out.say(
    `  ${'invoice'.padEnd(10)}${'customer'.padEnd(nameWidth)}${'net'.padStart(amountWidth)}${'VAT'.padStart(amountWidth)}${'total'.padStart(amountWidth)}`,
  );
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  for (const { values } of rows.toSorted((a, b) => text(a.values['number']).localeCompare(text(b.values['number'])))) {
    const amounts = [values['net'], values['vat'], values['gross']].map((amount) => text(amount).padStart(amountWidth));
    out.say(
      `  ${(text(values['number']) || 'waiting').padEnd(10)}${text(values['customer'])
        .slice(0, nameWidth - 2)
        .padEnd(nameWidth)}${amounts.join('')}`,
    );
  }
  out.say();
  for (const { values } of findings)
    out.say(`  ${text(values['severity']).padEnd(6)}${text(values['code'])}: ${text(values['message'])}`);
  out.say();
  out.say(`  The accounting file: ${join(service.exportFolder, fileName)}`);
}

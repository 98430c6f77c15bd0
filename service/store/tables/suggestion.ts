import { sql, type RawBuilder } from 'kysely';
import type { Language } from '../../../shared/choices.ts';

/**
 * Which customer an account may be, where something says so exactly and of one customer only; `t` is the account. A person confirms it.
 */

type Sign = { readonly customer: RawBuilder<unknown>; readonly reason: Readonly<Record<Language, string>> };

/** The surest first; the first that finds somebody decides. */
const signs: readonly Sign[] = [
  {
    customer: onlyOne(sql`${bare(sql`c.vat_id`)} = ${bare(hint('vatId'))}`),
    reason: { en: 'The same VAT id', nl: 'Hetzelfde btw-nummer' },
  },
  {
    customer: sql`(select case when count(distinct c.id) = 1 then min(c.name) end
      from source_account o join connection n on n.id = o.connection_id join customer c on c.id = o.customer_id
      where o.id <> t.id and o.state = 'mapped' and (${sameCompany('autotask')} or ${sameCompany('connectWise')}))`,
    reason: {
      en: 'The same company in the ticket system, which is mapped already',
      nl: 'Hetzelfde bedrijf in het ticketsysteem, dat al gekoppeld is',
    },
  },
  {
    customer: onlyOne(
      sql`instr(',' || replace(lower(c.domains), ' ', '') || ',', ',' || lower(${hint('domain')}) || ',') > 0`,
    ),
    reason: { en: 'The same domain', nl: 'Hetzelfde domein' },
  },
  {
    customer: onlyOne(sql`c.debtor_code in (${hint('externalId')}, ${hint('accountNumber')})`),
    reason: { en: 'Our debtor code stands at the account', nl: 'Onze debiteurcode staat bij het account' },
  },
  {
    customer: onlyOne(sql`lower(trim(c.name)) = lower(trim(t.name))`),
    reason: { en: 'The same name', nl: 'Dezelfde naam' },
  },
];

/** The customer's name, of an account that nobody decided about; else null. */
export const suggestedCustomer = sql`case when t.state = 'unmapped' then coalesce(${sql.join(signs.map(({ customer }) => customer))}) end`;

/** Why, in a few words. */
export function suggestionReason(language: Language): RawBuilder<unknown> {
  const cases = signs.map(
    ({ customer, reason }) => sql`when ${customer} is not null then ${sql.lit(reason[language])}`,
  );
  return sql`case when t.state <> 'unmapped' then null ${sql.join(cases, sql` `)} end`;
}

function hint(name: string): RawBuilder<unknown> {
  return sql`t.hints->>${sql.lit(`$.${name}`)}`;
}

/** Without the marks that people put between the digits. */
function bare(text: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`nullif(upper(replace(replace(replace(${text}, ' ', ''), '.', ''), '-', '')), '')`;
}

function onlyOne(isMeant: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select case when count(*) = 1 then min(c.name) end from customer c where ${isMeant})`;
}

/** Two accounts name one company of that ticket system, or one of them is that company. */
function sameCompany(system: 'autotask' | 'connectWise'): RawBuilder<unknown> {
  const [key, vendor] = [sql.lit(`$.${system}CompanyId`), sql.lit(system.toLowerCase())];
  return sql`coalesce(o.hints->>${key}, case when n.vendor = ${vendor} then o.external_id end)
    = coalesce(t.hints->>${key}, case when connection.vendor = ${vendor} then t.external_id end)`;
}

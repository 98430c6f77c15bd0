import { asItIs, countWords, dayWords, en, nl, type Bilingual } from '../../../shared/bilingual.ts';
import type { Currency } from '../../../shared/money.ts';
import { daysBetween, type IsoDate } from '../../../shared/period.ts';
import { reportedWords } from '../../billing/reported.ts';
import { readAccountContents, type AccountContents } from '../../store/account-contents.ts';
import { readSourceStates, type SourceState } from '../../store/connection.ts';
import type { Store } from '../../store/database.ts';
import type { ComputedFinding } from '../../store/finding.ts';
import { readLinesBehind, type LinesBehind } from '../../store/lines-behind.ts';
import { retryMinutes } from './schedule.ts';

type Now = { readonly today: IsoDate; readonly currency: Currency };

/** Every source whose latest run was not complete, with what is billed from its last complete one. */
export async function findStaleSources(store: Store, now: Now): Promise<readonly ComputedFinding[]> {
  const stale = (await readSourceStates(store)).filter(({ failure }) => failure !== null);
  if (stale.length === 0) return [];
  const accounts = await readAccountContents(store, 'mapped');
  const findings = [];
  for (const source of stale) {
    const own = accounts.filter(({ connectionId }) => connectionId === source.connectionId);
    const lines = await readLinesBehind(store, { connectionId: source.connectionId }, now.currency);
    findings.push(staleFinding(source, now, { accounts: own, lines }));
  }
  return findings;
}

type Behind = { readonly accounts: readonly AccountContents[]; readonly lines: LinesBehind };

function staleFinding(source: SourceState, { today, currency }: Now, behind: Behind): ComputedFinding {
  const { failure } = source;
  const holds =
    source.lastCompleteOn === null
      ? {
          en: 'it was never read completely, so nothing of it can be billed',
          nl: 'deze bron is nooit volledig gelezen, dus er kan niets van worden gefactureerd',
        }
      : heldWords(source.lastCompleteOn, today);
  const more = {
    en: en`${behindWords(behind).en}${againWords(source).en}`,
    nl: nl`${behindWords(behind).nl}${againWords(source).nl}`,
  };
  return {
    key: `STALE_SOURCE:connection:${source.connectionId}`,
    code: 'STALE_SOURCE',
    severity: source.lastCompleteOn === null ? 'block' : 'warn',
    customerId: null,
    recordTable: null,
    recordId: source.connectionId,
    recordLabel: source.name,
    message: {
      en: en`${source.name} was not read completely; ${holds}. ${more}Put this right and sync again: ${failure!}`,
      nl: nl`${source.name} is niet volledig gelezen; ${holds}. ${more}Los dit op en synchroniseer opnieuw: ${failure!}`,
    },
    amountAtRisk: behind.lines.lineCount === 0 ? null : behind.lines.net,
    currency,
  };
}

/** "Behind it: 12 devices in 1 account, and 2 lines of the latest run. "; nothing where no account of it is a customer's. */
function behindWords({ accounts, lines: { lineCount } }: Behind): Bilingual {
  if (accounts.length === 0) return asItIs('');
  const total = (count: (account: AccountContents) => number) => accounts.reduce((sum, each) => sum + count(each), 0);
  const brought = reportedWords({
    deviceCount: total((account) => account.deviceCount),
    licenceCount: new Set(accounts.flatMap(({ skus }) => skus.map(({ id }) => id))).size,
    usageCount: total((account) => account.usageCount),
    timeEntryCount: total((account) => account.timeEntryCount),
    ticketCount: total((account) => account.ticketCount),
  });
  const where = countWords(accounts.length, { en: ['account', 'accounts'], nl: ['account', 'accounts'] });
  const lines = countWords(lineCount, { en: ['line', 'lines'], nl: ['regel', 'regels'] });
  const billed =
    lineCount === 0
      ? asItIs('')
      : { en: en`, and ${lines} of the latest run`, nl: nl`, en ${lines} van de laatste run` };
  return {
    en: en`Behind it: ${brought} in ${where}${billed}. `,
    nl: nl`Hierachter: ${brought} in ${where}${billed}. `,
  };
}

/** A system with a schedule is tried again by itself, some times. */
function againWords({ schedule, failed }: SourceState): Bilingual {
  const minutes = schedule === null ? null : retryMinutes(failed);
  if (minutes === null) return { en: '', nl: '' };
  return {
    en: `It is tried again by itself in ${minutes} minutes. `,
    nl: `Over ${minutes} minuten wordt het vanzelf opnieuw geprobeerd. `,
  };
}

function heldWords(lastCompleteOn: IsoDate, today: IsoDate): Bilingual {
  const days = daysBetween(lastCompleteOn, today);
  return {
    en: en`the counts of ${dayWords(lastCompleteOn)} hold (${days} days old)`,
    nl: nl`de tellingen van ${dayWords(lastCompleteOn)} gelden nog (${days} ${days === 1 ? 'dag' : 'dagen'} oud)`,
  };
}

import { countWords, nameWords, type Bilingual } from '../../shared/bilingual.ts';

/** How much of each kind a source reports. */
export type Reported = {
  readonly deviceCount: number;
  /** Different licences and services, however many of each. */
  readonly licenceCount: number;
  readonly usageCount: number;
  readonly timeEntryCount: number;
  readonly ticketCount: number;
};

/** "2 devices, 1 licence and 4 time entries"; a source that reports nothing has "0 devices". */
export function reportedWords(reported: Reported): Bilingual {
  const words = kinds.flatMap(({ count, en, nl }) =>
    reported[count] === 0 ? [] : [countWords(reported[count], { en, nl })],
  );
  return words.length === 0 ? countWords(0, kinds[0]) : nameWords(words);
}

const kinds = [
  { count: 'deviceCount', en: ['device', 'devices'], nl: ['apparaat', 'apparaten'] },
  { count: 'licenceCount', en: ['licence', 'licences'], nl: ['licentie', 'licenties'] },
  { count: 'usageCount', en: ['usage record', 'usage records'], nl: ['verbruiksregel', 'verbruiksregels'] },
  { count: 'timeEntryCount', en: ['time entry', 'time entries'], nl: ['tijdregel', 'tijdregels'] },
  { count: 'ticketCount', en: ['ticket', 'tickets'], nl: ['ticket', 'tickets'] },
] as const;

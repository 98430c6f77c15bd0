import { indexations } from '../choices.ts';
import type { Column } from './definition.ts';

/** The columns of a contract or a price list that say how its prices rise once a year. */
export const indexationTerms: readonly Column[] = [
  {
    key: 'indexation',
    header: { en: 'Indexation', nl: 'Indexering' },
    type: 'choice',
    choices: indexations,
    owner: 'person',
    width: 12,
    required: true,
    initial: 'none',
  },
  {
    key: 'indexPercent',
    header: { en: 'Indexation %', nl: 'Indexering %' },
    type: 'decimal',
    decimals: 4,
    min: '0',
    owner: 'person',
    width: 12,
  },
  {
    key: 'indexCap',
    header: { en: 'Indexation at most %', nl: 'Indexering hoogstens %' },
    type: 'decimal',
    decimals: 4,
    min: '0',
    owner: 'person',
    width: 12,
  },
  {
    key: 'indexFigure',
    header: { en: 'Last index figure', nl: 'Laatste indexcijfer' },
    type: 'decimal',
    decimals: 4,
    min: '0',
    owner: 'person',
    width: 12,
  },
];

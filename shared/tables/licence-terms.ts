import { licenceBases, licenceTerms } from '../choices.ts';
import type { Column } from './definition.ts';

/** The columns of a contract line for licences and usage. */
export const licenceTermsOfLine: readonly Column[] = [
  {
    key: 'licenceBasis',
    header: { en: 'Licence basis', nl: 'Licentiebasis' },
    type: 'choice',
    choices: licenceBases,
    owner: 'person',
    width: 12,
    required: true,
    initial: 'assigned',
  },
  {
    key: 'licenceProducts',
    header: { en: 'Licence products', nl: 'Licentieproducten' },
    type: 'text',
    maxLength: 400,
    owner: 'person',
    width: 20,
  },
  {
    key: 'licenceTerm',
    header: { en: 'Licence term', nl: 'Licentielooptijd' },
    type: 'choice',
    choices: licenceTerms,
    owner: 'person',
    width: 11,
    required: true,
    initial: 'any',
  },
  {
    key: 'markUpPercent',
    header: { en: 'Mark-up %', nl: 'Opslag %' },
    type: 'decimal',
    decimals: 4,
    min: '0',
    owner: 'person',
    width: 10,
  },
];

import { parseComponents } from '../components.ts';
import { parseHolidays, parseOpenings } from '../opening-hours.ts';
import { parseTiers } from '../tiers.ts';
import type { TableId } from './definition.ts';
import {
  after,
  always,
  faultOf,
  isEmpty,
  needs,
  notBoth,
  oneOf,
  reason,
  shortestReason,
  together,
  written,
  type Cells,
  type Rule,
  type RowProblem,
} from './rule.ts';

/** The rules between the cells of one row, beyond what each column says by itself. */
export function rowProblems(table: TableId, cells: Cells): RowProblem[] {
  const rules: readonly Rule[] = rulesOf[table] ?? [];
  return rules.flatMap((rule) => rule(cells) ?? []);
}

const indexationRules: readonly Rule[] = [
  needs('indexPercent', {
    when: 'indexation',
    is: 'percentage',
    message: {
      en: 'Indexation by a percentage needs the percentage: type it first.',
      nl: 'Indexeren met een percentage vraagt het percentage: typ dat eerst.',
    },
  }),
  needs('indexFigure', {
    when: 'indexation',
    is: 'index figure',
    message: {
      en: 'Indexation by a figure needs the figure that the prices of today are from: type it first.',
      nl: 'Indexeren met een indexcijfer vraagt het cijfer waarop de prijzen van nu zijn gebaseerd: typ dat eerst.',
    },
  }),
];

const rulesOf: Partial<Record<TableId, readonly Rule[]>> = {
  priceLists: indexationRules,
  contracts: [
    ...indexationRules,
    after('startDate', 'endDate', {
      en: 'The contract must end after it starts; give the first day after its last.',
      nl: 'Het contract moet eindigen nadat het begint; geef de eerste dag na de laatste.',
    }),
  ],
  contractLines: [
    after('startDate', 'endDate', {
      en: 'The line must end after it starts; give the first day after its last.',
      nl: 'De regel moet eindigen nadat hij begint; geef de eerste dag na de laatste.',
    }),
    needs('agentTypes', {
      when: 'kind',
      is: 'counted',
      message: {
        en: 'A counted line needs the agent types that it counts.',
        nl: 'Een getelde regel vraagt de agenttypen die worden geteld.',
      },
    }),
    usageTerms,
    needs('fixedQuantity', {
      when: 'kind',
      is: 'fixed',
      message: { en: 'A fixed line needs its quantity.', nl: 'Een vaste regel vraagt een aantal.' },
    }),
    needs('fixedQuantity', {
      when: 'kind',
      is: 'bundle',
      message: { en: 'A bundle needs its quantity.', nl: 'Een bundel vraagt een aantal.' },
    }),
    needs('components', {
      when: 'kind',
      is: 'bundle',
      message: {
        en: 'A bundle needs its components: write product codes and what each costs by itself, as DESK: 500; LIC: 400.',
        nl: 'Een bundel vraagt onderdelen: schrijf productcodes en wat elk op zichzelf kost, als DESK: 500; LIC: 400.',
      },
    }),
    onlyCountedHasSites,
    needs('fixedQuantity', {
      when: 'kind',
      is: 'prepaid block',
      message: {
        en: 'Say how many blocks are sold in the fixed quantity.',
        nl: 'Geef in het vaste aantal aan hoeveel blokken er worden verkocht.',
      },
    }),
    needs('lotMinutes', {
      when: 'kind',
      is: 'prepaid block',
      message: { en: 'A prepaid block needs its minutes.', nl: 'Een vooruitbetaald blok vraagt de minuten.' },
    }),
    needs('lotMinutes', {
      when: 'kind',
      is: 'bucket',
      message: {
        en: 'A bucket needs the minutes of each period.',
        nl: 'Een bundel minuten vraagt de minuten van elke periode.',
      },
    }),
    written('tiers', (text) => faultOf(parseTiers(text))),
    written('components', (text) => faultOf(parseComponents(text))),
    notBoth('tiers', 'unitPrice', {
      en: 'A line has a unit price or tiers, not both; clear one of them.',
      nl: 'Een regel heeft een prijs per stuk of staffels, niet allebei; maak een van beide leeg.',
    }),
    notBoth('tiers', 'includedQuantity', {
      en: 'An included quantity does not go with tiers; make the included quantity the first tier.',
      nl: 'Een inbegrepen aantal gaat niet samen met staffels; maak van het inbegrepen aantal de eerste staffel.',
    }),
    oneKindOfDiscount,
  ],
  listPrices: [
    written('tiers', (text) => faultOf(parseTiers(text))),
    notBoth('tiers', 'unitPrice', {
      en: 'A list price is a unit price or tiers, not both; clear one of them.',
      nl: 'Een lijstprijs is een prijs per stuk of een staffel, niet allebei; maak een van beide leeg.',
    }),
    oneOf('unitPrice', 'tiers', {
      en: 'Give the unit price, or tiers.',
      nl: 'Geef de prijs per stuk, of een staffel.',
    }),
  ],
  sourceAccounts: [
    needs('customer', {
      when: 'state',
      is: 'mapped',
      message: {
        en: 'A mapped account needs the customer it belongs to.',
        nl: 'Een toegewezen account vraagt de klant waar het bij hoort.',
      },
    }),
    reason('ignoredReason', {
      when: 'state',
      is: ['ignored'],
      message: {
        en: 'An ignored account needs a reason: type it first.',
        nl: 'Een genegeerd account vraagt een reden: typ die eerst.',
      },
    }),
  ],
  skus: [
    needs('product', {
      when: 'state',
      is: 'mapped',
      message: {
        en: 'A mapped licence needs the product that it is.',
        nl: 'Een toegewezen licentie vraagt het product dat het is.',
      },
    }),
    reason('ignoredReason', {
      when: 'state',
      is: ['ignored'],
      message: {
        en: 'An ignored licence needs a reason: type it first.',
        nl: 'Een genegeerde licentie vraagt een reden: typ die eerst.',
      },
    }),
  ],
  licences: [oneCountAtLeast],
  usage: [
    after('usedFrom', 'usedTo', {
      en: 'Usage must end after it starts; give the first day after its last.',
      nl: 'Verbruik moet eindigen nadat het begint; geef de eerste dag na de laatste.',
    }),
  ],
  assets: [
    after('activeFrom', 'activeTo', {
      en: 'The asset must be removed after the day on which it became active.',
      nl: 'Het apparaat moet worden verwijderd na de dag waarop het actief werd.',
    }),
    reason('reviewReason', {
      when: 'review',
      is: ['not billable'],
      message: {
        en: 'An asset that is not billable needs a reason: type it first.',
        nl: 'Een apparaat dat niet wordt gefactureerd vraagt een reden: typ die eerst.',
      },
    }),
  ],
  draftLines: [editNeedsReason],
  timeEntries: [
    together('startTime', 'endTime', {
      en: 'Give both the start and the end, or neither.',
      nl: 'Geef zowel het begin als het eind, of geen van beide.',
    }),
    always('minutesWorked', {
      en: 'Type the minutes worked, or when the work started and ended.',
      nl: 'Typ de gewerkte minuten, of wanneer het werk begon en eindigde.',
    }),
    writeOffReason,
  ],
  calendars: [
    written('openings', (text) => faultOf(parseOpenings(text))),
    written('holidays', (text) => faultOf(parseHolidays(text))),
  ],
  timeTerms: [
    together('callOutPrice', 'callOutProduct', {
      en: 'A call-out fee needs its price and its product, both or neither.',
      nl: 'Voorrijkosten vragen een prijs en een product, allebei of geen van beide.',
    }),
  ],
  lots: [
    after('usableFrom', 'usableTo', {
      en: 'The minutes must end after they start; give the first day after the last.',
      nl: 'De minuten moeten eindigen nadat ze beginnen; geef de eerste dag na de laatste.',
    }),
  ],
  findings: [
    needs('until', {
      when: 'holds',
      is: 'until a date',
      message: {
        en: 'Give the first day on which the finding is told again: type it first.',
        nl: 'Geef de eerste dag waarop de bevinding weer wordt gemeld: typ die eerst.',
      },
    }),
    reason('reason', {
      when: 'state',
      is: ['accepted', 'dismissed'],
      message: {
        en: 'Accepting or dismissing needs a reason of at least 3 characters: type it first.',
        nl: 'Goedkeuren of afwijzen vraagt een reden van minstens 3 tekens: typ die eerst.',
      },
    }),
  ],
};

function onlyCountedHasSites(cells: Cells): RowProblem | null {
  if (isEmpty(cells['sites']) || cells['kind'] === 'counted') return null;
  return {
    columns: ['sites', 'kind'],
    code: 'VALUE_INVALID',
    message: {
      en: 'Only a counted line can be restricted to sites; clear the sites.',
      nl: 'Alleen een getelde regel kan tot locaties worden beperkt; maak de locaties leeg.',
    },
  };
}

function oneKindOfDiscount(cells: Cells): RowProblem | null {
  const columns = ['discountPercent', 'unitPrice'];
  const filled = columns.filter((column) => !isEmpty(cells[column])).length;
  if (cells['kind'] !== 'discount' || filled === 1) return null;
  const message =
    filled === 0
      ? {
          en: 'A discount needs its per cent, or as unit price the amount that it takes off.',
          nl: 'Een korting vraagt een percentage, of als prijs per stuk het bedrag dat eraf gaat.',
        }
      : {
          en: 'A discount is a per cent or an amount, not both; clear Discount % or Unit price.',
          nl: 'Een korting is een percentage of een bedrag, niet allebei; maak een van beide leeg.',
        };
  return { columns, code: filled === 0 ? 'VALUE_REQUIRED' : 'VALUE_INVALID', message };
}

/** `computed` is shown only while a person's quantity or price stands in its place. */
function editNeedsReason(cells: Cells): RowProblem | null {
  const reason = cells['editReason'];
  const isEdited = !isEmpty(cells['computed']);
  if (!isEdited || (typeof reason === 'string' && reason.length >= shortestReason)) return null;
  return {
    columns: ['editReason', 'quantity', 'unitPrice'],
    code: 'VALUE_REQUIRED',
    message: {
      en: 'Another quantity or price needs a reason of at least 3 characters: type it first.',
      nl: 'Een ander aantal of een andere prijs vraagt een reden van minstens 3 tekens: typ die eerst.',
    },
  };
}

function writeOffReason(cells: Cells): RowProblem | null {
  const minutes = cells['writeOffMinutes'];
  const text = cells['writeOffReason'];
  const isExplained = typeof text === 'string' && text.length >= shortestReason;
  if (typeof minutes !== 'number' || minutes === 0 || isExplained) return null;
  const message = {
    en: 'A write-off needs a reason of at least 3 characters: type it first.',
    nl: 'Afboeken vraagt een reden van minstens 3 tekens: typ die eerst.',
  };
  return { columns: ['writeOffMinutes', 'writeOffReason'], code: 'VALUE_REQUIRED', message };
}

/** Usage is known afterwards and is priced by what was used, or by what it costs. */
function usageTerms(cells: Cells): RowProblem | null {
  if (cells['kind'] !== 'usage')
    return isEmpty(cells['markUpPercent'])
      ? null
      : {
          columns: ['markUpPercent'],
          code: 'VALUE_INVALID',
          message: {
            en: 'Only a usage line has a mark-up; clear it.',
            nl: 'Alleen een verbruiksregel heeft een opslag; maak die leeg.',
          },
        };
  if (cells['timing'] === 'advance')
    return {
      columns: ['timing', 'kind'],
      code: 'VALUE_INVALID',
      message: {
        en: 'Usage is billed in arrears: choose that first.',
        nl: 'Verbruik wordt achteraf gefactureerd: kies dat eerst.',
      },
    };
  const priced = ['markUpPercent', 'unitPrice', 'tiers'].filter((column) => !isEmpty(cells[column]));
  if (priced.includes('markUpPercent') && priced.length > 1)
    return {
      columns: ['markUpPercent', 'unitPrice', 'tiers'],
      code: 'VALUE_INVALID',
      message: {
        en: 'Usage has a mark-up on its cost, or a price; clear one of them.',
        nl: 'Verbruik heeft een opslag op de kosten, of een prijs; maak een van beide leeg.',
      },
    };
  const unused = ['minimumQuantity', 'includedQuantity'].find((column) => !isEmpty(cells[column]));
  return unused === undefined
    ? null
    : {
        columns: [unused],
        code: 'VALUE_INVALID',
        message: {
          en: 'Usage has no minimum or included quantity; write tiers or a minimum amount instead.',
          nl: 'Verbruik heeft geen minimumaantal of inbegrepen aantal; schrijf in plaats daarvan staffels of een minimumbedrag.',
        },
      };
}

function oneCountAtLeast(cells: Cells): RowProblem | null {
  const columns = ['assigned', 'purchased'];
  if (columns.some((column) => !isEmpty(cells[column]))) return null;
  const message = {
    en: 'Type how many are assigned or how many are purchased; 0 when there are none any more.',
    nl: 'Typ hoeveel er zijn toegewezen of hoeveel er zijn ingekocht; 0 als er geen meer zijn.',
  };
  return { columns, code: 'VALUE_REQUIRED', message };
}

import type { pricesEn } from './prices-en.ts';

export const pricesNl: typeof pricesEn = {
  title: 'Prijzen verhogen',
  lead: 'Contracten met een indexeringsregel krijgen vanaf een dag nieuwe prijzen. Er verandert niets tot u ze toepast.',
  noRules: 'Geen enkel contract heeft een indexeringsregel: vul Indexering in op het blad Contracten.',
  openContracts: 'Het blad Contracten openen',
  from: 'Nieuwe prijzen vanaf',
  fromMissing: 'Kies de dag vanaf welke de nieuwe prijzen gelden.',
  figure: 'Nieuw indexcijfer',
  figureHint: 'Voor contracten die een index volgen, bijvoorbeeld 129,1.',
  contracts: (chosen, all) => `Contracten: ${chosen} van ${all} gekozen`,
  noneChosen: 'Kies ten minste één contract.',
  preview: 'Oude en nieuwe prijzen tonen',
  list: 'Oude en nieuwe prijzen',
  parts: { 'overage price': 'meerprijs', 'minimum amount': 'minimumbedrag' },
  change: (before, after) => `van ${before} naar ${after}`,
  apply: (count) => `${count} nieuwe prijzen toepassen…`,
  applySure: (count, day) => `${count} contractregels vanaf ${day} hun nieuwe prijs geven?`,
  applied: (day) => `De nieuwe prijzen gelden vanaf ${day}.`,
  letterList: 'Lijst voor de brief aan de klanten (CSV)',
  copy: 'De lijst kopiëren',
  copied: 'De lijst staat op het klembord. Plak hem in een leeg blad of bestand voor uw brief.',
};

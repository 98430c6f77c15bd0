import type { timesEn } from './times-en.ts';

export const timesNl: typeof timesEn = {
  open: 'Meer regels tegelijk…',
  title: 'Meer tijdregels tegelijk',
  selected: (count, minutes) => `Geselecteerd op het blad: ${entriesNl(count)}, ${minutes} minuten`,
  shown: (count, minutes) => `Alles wat het blad nu toont: ${entriesNl(count)}, ${minutes} minuten`,
  left: (count) =>
    count === 0
      ? 'Er is nog geen van gefactureerd.'
      : `Daarnaast ${count === 1 ? 'blijft' : 'blijven'} ${entriesNl(count)} met factuur of zonder minuten zoals ze zijn.`,
  again: 'Opnieuw naar het blad kijken',
  approve: (count) => `${entriesNl(count)} goedkeuren`,
  writeOff: (count) => `${entriesNl(count)} afboeken…`,
  writeOffTitle: (count, minutes) => `${entriesNl(count)} afboeken, samen ${minutes} minuten`,
  done: (count, minutes) => `Gedaan: ${entriesNl(count)}, ${minutes} minuten.`,
  undo: 'Terugnemen',
  refused: (count) => `Niet gedaan: ${entriesNl(count)}.`,
};

function entriesNl(count: number): string {
  return count === 1 ? '1 tijdregel' : `${count} tijdregels`;
}

/** One decision on several time entries. */
export const timesEn = {
  open: 'Several entries…',
  title: 'Several entries at once',
  selected: (count: number, minutes: number) => `Selected on the sheet: ${entriesEn(count)}, ${minutes} minutes`,
  shown: (count: number, minutes: number) => `All that the sheet shows now: ${entriesEn(count)}, ${minutes} minutes`,
  left: (count: number) =>
    count === 0
      ? 'None of them is billed yet.'
      : `Besides, ${entriesEn(count)} billed or without minutes stay as they are.`,
  again: 'Look at the sheet again',
  approve: (count: number) => `Approve ${entriesEn(count)}`,
  writeOff: (count: number) => `Write off ${entriesEn(count)}…`,
  writeOffTitle: (count: number, minutes: number) => `Write off ${entriesEn(count)}, ${minutes} minutes in all`,
  done: (count: number, minutes: number) => `Done: ${entriesEn(count)}, ${minutes} minutes.`,
  undo: 'Take it back',
  refused: (count: number) => `Not done: ${entriesEn(count)}.`,
};

function entriesEn(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { expectNothingUnknown } from '../../excel-host/node-host.ts';
import { deeds, type Real } from './losing-nothing/commands.ts';
import { openComputer, table, type Computer, type Taken } from './losing-nothing/computer.ts';
import { startHub } from './losing-nothing/hub.ts';
import { createJournal, silentDifferences } from './losing-nothing/journal.ts';

jest.setTimeout(600_000);

/** Everything works again: both computers are left alone until nothing moves any more. */
async function calm(computers: Real['computers']): Promise<void> {
  for (const computer of computers) {
    Object.assign(computer.line, { isUp: true, losesNextAnswer: false });
    await computer.endTyping();
  }
  for (let round = 0; round < 4; round++) for (const computer of computers) await calmOne(computer);
}

async function calmOne(computer: Computer): Promise<void> {
  await computer.time();
  if (computer.state().phase !== 'ready') await computer.restart();
  for (const { id, kind } of computer.state().questions)
    await computer.act((binder) => binder.answer(id, kind === 'rows gone' ? 'delete' : 'put back'));
  await computer.act((binder) => binder.collect());
  await computer.act((binder) => binder.refresh([table]));
}

/** Runs what happens, calms everything, and tells what was lost or differs without anybody saying so. */
async function complaintsAfter(
  happening: Iterable<fc.AsyncCommand<{ journal: ReturnType<typeof createJournal> }, Real>>,
) {
  globalThis.indexedDB = new IDBFactory();
  const hub = await startHub();
  try {
    const taken: Taken = new Set();
    const computers = [await openComputer('Anna', hub, taken), await openComputer('Ben', hub, taken)] as const;
    const journal = createJournal();
    await fc.asyncModelRun(() => ({ model: { journal }, real: { hub, computers } }), happening);
    await calm(computers);
    for (const { excel } of computers) expectNothingUnknown(excel.exec);
    const stored = await hub.rows();
    return [
      ...journal.lost(computers, taken),
      ...computers.flatMap((computer) => silentDifferences(computer, stored)),
      ...computers.flatMap((computer) => stillWaiting(computer)),
    ];
  } finally {
    await hub.stop();
  }
}

function stillWaiting(computer: Computer): readonly string[] {
  const waiting = computer.state().tables[table]?.waiting ?? 0;
  return waiting === 0 ? [] : [`${computer.name}: ${waiting} edits still wait`];
}

it('whatever two people do and whatever breaks, every value typed reached the service or stands where it was typed with its reason', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands([...deeds], { maxCommands: 25 }), async (happening) => {
      const complaints = await complaintsAfter(happening);
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
    }),
    { numRuns: 20, endOnFailure: true, includeErrorInReport: true },
  );
});

import { createActions } from '../../../addin/commands/actions.ts';
import { rowNotShown } from '../../../addin/commands/problem.ts';
import { createTrial } from './trial.ts';

const machine = { table: 'assets', rowId: 'asset-1', field: null } as const;

describe('going to a row', () => {
  it('asks nothing of the service when the row is on its sheet', async () => {
    const { actions, asked } = sheetsShowing('at once');
    await actions.jumpTo(machine);
    expect(asked).toEqual(['row asset-1']);
  });

  it('makes the sheet first when the workbook has none yet', async () => {
    const { actions, asked, problem } = sheetsShowing('after a refresh');
    await actions.jumpTo(machine);
    expect(asked).toEqual(['row asset-1', 'refresh assets', 'row asset-1']);
    expect(problem()).toBeNull();
  });

  it('says so when there is no such row any more', async () => {
    const { actions, problem } = sheetsShowing('never');
    await actions.jumpTo(machine);
    expect(problem()).toEqual(rowNotShown);
  });
});

/** The add-in's actions before sheets that show the device at once, after they were brought up to date, or never. */
function sheetsShowing(when: 'at once' | 'after a refresh' | 'never') {
  const asked: string[] = [];
  const { runtime } = createTrial({
    sheets: {
      jumpTo: async ({ rowId }) => {
        asked.push(`row ${rowId}`);
        return when === 'at once' || (when === 'after a refresh' && asked.length > 1);
      },
      refresh: async (tables) => void asked.push(`refresh ${tables?.join(' ')}`),
    },
  });
  const problem = () => runtime.status.read().actionProblem;
  return { actions: createActions(runtime), asked, problem };
}

import { parseArgs } from 'node:util';
import { verifyDatabase } from '../jobs/verify/verify.ts';
import type { Surroundings } from './surroundings.ts';
import { withService } from './with-service.ts';

/** `npm run monthend -- verify`: checks everything that must hold in the data folder, names what does not, and changes nothing. */
export async function verifyCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  parseArgs({ args: [...args], options: {} });
  return withService(surroundings, 'look at the findings in the pane', async (service) => {
    let count = 0;
    for await (const { rule, message } of verifyDatabase(service)) {
      surroundings.print(`${rule}: ${message}`);
      count += 1;
    }
    surroundings.print(
      count === 0
        ? 'Everything that must hold, holds.'
        : `${count === 1 ? '1 complaint' : `${count} complaints`}. Nothing was changed; keep a copy of the data folder as it is and report this.`,
    );
    return count === 0 ? 0 : 1;
  });
}

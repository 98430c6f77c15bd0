import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { JobRequest } from '../../../../shared/month.ts';
import { complaintsAbout } from '../verify/books.ts';

/** Chance whose seed is printed; MONTHEND_SEED runs the same draws again, on whatever the machine then makes of its time. */
export function seededChance(): (below: number) => number {
  const asked = process.env['MONTHEND_SEED'];
  const seed = asked === undefined ? randomInt(2 ** 31) : Number(asked);
  process.stderr.write(`MONTHEND_SEED=${seed}\n`);
  let state = seed;
  // mulberry32
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below;
  };
}

export type Lives = {
  readonly folder: string;
  readonly request: JobRequest;
  readonly kills: number;
  readonly chance: (below: number) => number;
  /** How much of the work is done, from 0 to 1. */
  readonly share: () => Promise<number>;
};

export type Killed = { readonly kills: number; readonly atShare: readonly number[] };

/**
 * Lets processes work on the job one after the other, and kills each at a random moment; after each death the books must be whole.
 * The moments follow the pace that was seen so far, so that the kills are spread over the whole work on a fast machine and a slow one.
 * @throws Error with the complaints when the books are not whole
 */
export async function killAgainAndAgain({ folder, request, kills, chance, share }: Lives): Promise<Killed> {
  const atShare: number[] = [];
  let lived = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const done = await share();
    const msPerShare = done === 0 ? firstGuessMs + 2 * lived : lived / done;
    const longest = 2 * msPerShare * ((1 - done) / (kills - kill + spareLives));
    const delay = chance(longest);
    if ((await lifeOf(folder, request, delay)) === 'ended') break;
    lived += delay;
    const complaints = await complaintsAbout(folder);
    if (complaints.length > 0) throw new Error(`After kill ${kill} (${delay} ms): ${complaints.join(' ')}`);
    atShare.push(await share());
  }
  return { kills: atShare.length, atShare };
}

/** Lives of work that are left when the last kill has fallen, so that chance does not end the work before it. */
const spareLives = 8;
/** How long the whole work is thought to take, until some of it was seen. */
const firstGuessMs = 2_000;

async function lifeOf(folder: string, request: JobRequest, delayMs: number): Promise<'killed' | 'ended'> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'life.ts'), folder, JSON.stringify(request)],
    {
      cwd: join(__dirname, '..', '..', '..', '..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (child.exitCode !== null) return 'ended';
  child.kill('SIGKILL');
  await ended;
  return 'killed';
}

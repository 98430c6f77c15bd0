import { execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
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
  /** The longest that the next process may live, after so many kills and this time at work. */
  readonly longestMs: (killed: number, livedMs: number) => number | Promise<number>;
  /** Whether the process has done as much as one life may do, however fast the machine suddenly is; asked again and again. */
  readonly isEnough?: (() => Promise<boolean>) | undefined;
};

/**
 * Lets processes work on the job one after the other, and kills each at a random moment; after each death the books must be whole.
 * Ends early when the job came to its end. @throws Error with the complaints when the books are not whole
 */
export async function killAgainAndAgain({
  folder,
  request,
  kills,
  chance,
  longestMs,
  isEnough,
}: Lives): Promise<number> {
  await bundleLife();
  let lived = 0;
  for (let killed = 0; killed < kills; killed += 1) {
    const delay = chance(await longestMs(killed, lived));
    if ((await lifeOf({ folder, request, delay, isEnough })) === 'ended') return killed;
    lived += delay;
    const complaints = await complaintsAbout(folder);
    if (complaints.length > 0) throw new Error(`After kill ${killed + 1} (${delay} ms): ${complaints.join(' ')}`);
  }
  return kills;
}

/**
 * Follows the pace that was seen so far, so that the kills are spread over the whole work on a fast machine and on a slow one, and ends
 * a life that gets on faster than that. `share` is how much of the work is done, from 0 to 1.
 */
export function spreadOver(
  kills: number,
  share: () => Promise<number>,
): { readonly longestMs: Lives['longestMs']; readonly isEnough: () => Promise<boolean> } {
  let most = 1;
  let rise = { done: 0, livedMs: 0 };
  return {
    longestMs: async (killed, livedMs) => {
      const done = await share();
      if (done > rise.done) rise = { done, livedMs };
      const perLife = (1 - done) / (kills - killed + spareLives);
      most = done + 3 * perLife;
      const asSeen = done === 0 ? 0 : 2 * (livedMs / done) * perLife;
      // While no life was long enough for its next transaction, each may be as long as all since the last one together.
      return Math.max(firstLifeMs, livedMs - rise.livedMs, asSeen);
    },
    isEnough: async () => (await share()) >= most,
  };
}

/**
 * Lives of work that are left when the last kill has fallen, so that chance does not end the work before it: were each life to do the
 * most that it may, a hundredth of the work would be left.
 */
const spareLives = 16;
/** The longest that the first process lives. */
const firstLifeMs = 70;

const root = join(__dirname, '..', '..', '..', '..');

let bundled: Promise<unknown> | null = null;

/** Once for all lives of a test file. */
function bundleLife(): Promise<unknown> {
  bundled ??= promisify(execFile)(process.execPath, ['--import', 'tsx', join(__dirname, 'bundle.ts')], { cwd: root });
  return bundled;
}

type Life = Pick<Lives, 'folder' | 'request' | 'isEnough'> & { readonly delay: number };

async function lifeOf({ folder, request, delay, isEnough }: Life): Promise<'killed' | 'ended'> {
  const program = join(root, 'dist', 'killed', 'life.js');
  const child = spawn(process.execPath, [program, folder, JSON.stringify(request)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  const until = performance.now() + delay;
  for (let left = delay; left > 0 && child.exitCode === null; left = until - performance.now()) {
    await setTimeout(Math.min(left, lookMs));
    if (await isEnough?.()) break;
  }
  if (child.exitCode !== null) return 'ended';
  child.kill('SIGKILL');
  await ended;
  return 'killed';
}

/** How often it is asked whether a process has done enough. */
const lookMs = 20;

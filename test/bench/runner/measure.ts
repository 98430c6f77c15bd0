import { monitorEventLoopDelay } from 'node:perf_hooks';

export type Measured<T> = {
  readonly value: T;
  readonly ms: number;
  /** What the processor worked for this process meanwhile, so that what else runs on the machine is not measured with it. */
  readonly processorMs: number;
  readonly longestPauseMs: number;
};

/** Runs the work once: how long it took, and the longest that the event loop had to wait for it meanwhile. */
export async function measure<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  const ms = performance.now() - start;
  delay.disable();
  return { value, ms, processorMs: (user + system) / 1000, longestPauseMs: delay.max / 1e6 };
}

/** Prints a figure under its name, in columns. */
export function report(name: string, ...figures: readonly string[]): void {
  process.stdout.write(`${name.padEnd(44)}${figures.map((figure) => figure.padStart(14)).join('')}\n`);
}

export function inMs(ms: number): string {
  return ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function asRatio(ms: number, of: number): string {
  return `${(ms / of).toFixed(2)} ×`;
}

/** The most memory that the process ever held. */
export function peakMemory(): string {
  return `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`;
}

/** Wakes those who wait for something to change. */
export type News = {
  tell(): void;
  /** How often something was told so far: who looks after marking misses nothing by waiting from the mark. */
  mark(): number;
  /** Resolves as soon as something was told since the mark; at the latest after a time, or when nobody wants to know any more. */
  after(mark: number, longestMs: number, gone?: AbortSignal): Promise<void>;
  /** How many wait. */
  waiting(): number;
};

export function createNews(): News {
  const watchers = new Set<() => void>();
  let told = 0;
  return {
    tell() {
      told += 1;
      for (const watcher of watchers) watcher();
    },
    mark: () => told,
    async after(mark, longestMs, gone) {
      if (told !== mark || gone?.aborted === true) return;
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          watchers.delete(done);
          gone?.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, longestMs);
        watchers.add(done);
        gone?.addEventListener('abort', done);
      });
    },
    waiting: () => watchers.size,
  };
}

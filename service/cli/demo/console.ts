import type { KeptProgress } from '../../../shared/month.ts';

/** What the demo shows while it works: a bar that is redrawn on a terminal, plain lines elsewhere. */
export type Console = {
  step(text: string): void;
  progress(progress: KeptProgress): void;
  done(text: string): void;
  say(text?: string): void;
};

const barWidth = 24;

export function createConsole(stream: NodeJS.WriteStream): Console {
  const clear = () => {
    if (stream.isTTY) stream.write('\r\u001B[K');
  };
  return {
    step(text) {
      stream.write(`\n▸ ${text}\n`);
    },
    progress({ done, total, text }) {
      if (!stream.isTTY) return;
      clear();
      stream.write(`  ${barOf(done, total)} ${text.en}`.slice(0, stream.columns - 1));
    },
    done(text) {
      clear();
      stream.write(`  ✓ ${text}\n`);
    },
    say(text = '') {
      clear();
      stream.write(`${text}\n`);
    },
  };
}

function barOf(done: number, total: number | null): string {
  if (total === null || total === 0) return '…';
  const filled = Math.min(barWidth, Math.floor((done * barWidth) / total));
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done}/${total}`;
}

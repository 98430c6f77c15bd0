import type { KeptProgress } from '../../../shared/month.ts';
import type { Connection } from '../../store/connection.ts';

/** The progress of systems that are read side by side: what each says, and one sentence for all. */
export type Board = {
  note(connection: Connection, progress: KeptProgress): Promise<void>;
  end(connection: Connection): Promise<void>;
};

export function createBoard(
  connections: readonly Connection[],
  tell: (progress: KeptProgress) => Promise<void>,
): Board {
  const parts = new Map(
    connections.map(({ id, name }) => [
      id,
      {
        id,
        done: 0,
        total: null as number | null,
        text: { en: `${name}: waiting`, nl: `${name}: wacht` },
        ended: false,
      },
    ]),
  );
  async function show(): Promise<void> {
    const all = [...parts.values()];
    const done = all.reduce((sum, part) => sum + part.done, 0);
    const total = all.reduce<number | null>(
      (sum, part) => (sum === null || part.total === null ? null : sum + part.total),
      0,
    );
    const open = all.filter((part) => !part.ended).length;
    const text =
      all.length === 1
        ? all[0]!.text
        : {
            en: `${open} of ${all.length} systems are still being read: ${done} so far`,
            nl: `${open} van ${all.length} systemen worden nog gelezen: ${done} tot nu toe`,
          };
    await tell({ done, total, text, parts: all });
  }
  return {
    async note({ id }, { done, total, text }) {
      parts.set(id, { id, done, total, text, ended: false });
      await show();
    },
    async end({ id }) {
      const part = parts.get(id)!;
      parts.set(id, { ...part, total: part.done, ended: true });
      await show();
    },
  };
}

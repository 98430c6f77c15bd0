import type { Bilingual } from '../../../shared/bilingual.ts';
import type { AnswerOutcome } from '../../../shared/accounting.ts';

/** What a package said about one document that it was given, named by our number. */
export type Answer = {
  readonly number: string;
  readonly outcome: AnswerOutcome;
  readonly message: string | null;
  /** The package's own number of the entry, where it gives one. */
  readonly reference: string | null;
};

/** A package's answer to a file. */
export type Answers = {
  readonly package: string;
  readonly answers: readonly Answer[];
  /** What it says about the file as a whole, or about something that is no invoice. */
  readonly remarks: readonly Bilingual[];
};

/** In the words of the packages, English and Dutch. */
export function saysItExists(message: string): boolean {
  return /already exists|bestaat (al|reeds)|existe déjà|bereits vorhanden/i.test(message);
}

const gravity: Readonly<Record<AnswerOutcome, number>> = { accepted: 0, 'already exists': 1, rejected: 2 };

/** One answer per number: the gravest of what was said, with every message. */
export function gathered(said: readonly Answer[]): readonly Answer[] {
  const byNumber = new Map<string, Answer>();
  for (const answer of said) {
    const before = byNumber.get(answer.number);
    byNumber.set(answer.number, before === undefined ? answer : both(before, answer));
  }
  return [...byNumber.values()];
}

function both(before: Answer, after: Answer): Answer {
  const messages = [before.message, after.message].filter((message) => message !== null);
  return {
    number: before.number,
    outcome: gravity[after.outcome] > gravity[before.outcome] ? after.outcome : before.outcome,
    message: messages.length === 0 ? null : [...new Set(messages)].join(' · '),
    reference: after.reference ?? before.reference,
  };
}

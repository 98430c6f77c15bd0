import { asItIs, type Bilingual } from '../../../shared/bilingual.ts';
import { child, type ReadElement } from '../read-xml.ts';
import { gathered, saysItExists, type Answer, type Answers } from './answer.ts';

/**
 * Exact Online's answer to an upload: `Messages` with one `Message` per entry, its `type` 0 error, 1 warning, 2 success, 3 fatal
 * error, the entry number in `Topic/Data/@keyAlt`. Source: eExact-XML.xsd of 2014, read 2026-11. An entry that it has already is
 * answered "Already exists - Entry number: N, Journal: J".
 */
export function readExactAnswers(root: ReadElement): Answers | null {
  const messages = root.name === 'Messages' ? root : child(root, 'Messages');
  if (messages === null || (root.name !== 'eExact' && root.name !== 'Messages')) return null;
  const said: Answer[] = [];
  const remarks: Bilingual[] = [];
  for (const message of messages.children) {
    const numbers = entryNumbers(message);
    if (numbers.length === 0) remarks.push(...remarkOf(message));
    else said.push(...numbers.map((number) => answerOf(message, number)));
  }
  return { package: 'Exact Online', answers: gathered(said), remarks };
}

const failures: ReadonlySet<string | undefined> = new Set(['0', '3']);

function answerOf(message: ReadElement, number: string): Answer {
  const text = descriptionOf(message);
  const isFailure = failures.has(message.attributes['type']);
  const outcome = saysItExists(text) ? 'already exists' : isFailure ? 'rejected' : 'accepted';
  return { number, outcome, message: outcome === 'accepted' && !isWarning(message) ? null : text, reference: null };
}

function isWarning({ attributes }: ReadElement): boolean {
  return attributes['type'] === '1';
}

function entryNumbers(message: ReadElement): readonly string[] {
  const topic = child(message, 'Topic');
  if (topic === null || topic.attributes['code'] !== 'GLTransactions') return [];
  return topic.children
    .filter(({ name }) => name === 'Data')
    .map(({ attributes }) => (attributes['keyAlt'] ?? '').trim())
    .filter((number) => number !== '');
}

/** A success about something that is no entry, such as a customer, needs no remark. */
function remarkOf(message: ReadElement): readonly Bilingual[] {
  const text = descriptionOf(message);
  if (text === '' || message.attributes['type'] === '2') return [];
  const topic = child(message, 'Topic');
  const key = topic === null ? undefined : child(topic, 'Data')?.attributes['keyAlt'];
  const about = [topic?.attributes['code'], key?.trim()].filter((part) => part !== undefined && part !== '');
  return [asItIs(about.length === 0 ? text : `${about.join(' ')}: ${text}`)];
}

function descriptionOf(message: ReadElement): string {
  return (child(message, 'Description')?.text ?? '').trim();
}

import { asItIs, type Bilingual } from '../../../shared/bilingual.ts';
import { child, descendants, type ReadElement } from '../read-xml.ts';
import { gathered, saysItExists, type Answer, type Answers } from './answer.ts';

/**
 * Twinfield's answer repeats each transaction with `result` 1 or 0; what was wrong stands in `msg` attributes beside the values that
 * it is about, with `msgtype` error or warning. Our number is `header/invoicenumber`, its own `header/number`. Source: the vendor's
 * samples of sales transactions, read 2026-11.
 */
export function readTwinfieldAnswers(root: ReadElement): Answers | null {
  if (root.name !== 'transactions' && root.name !== 'transaction') return null;
  const transactions =
    root.name === 'transaction' ? [root] : root.children.filter(({ name }) => name === 'transaction');
  const judged = transactions.filter(({ attributes }) => attributes['result'] !== undefined);
  const own = root.name === 'transactions' ? messageOf(root) : null;
  if (judged.length === 0 && own === null) return null;
  const said: Answer[] = [];
  const remarks = own === null ? [] : [asItIs(own)];
  for (const transaction of judged) {
    const number = headerText(transaction, 'invoicenumber');
    if (number !== null) said.push(answerOf(transaction, number));
    else remarks.push(numberless(messagesIn(transaction)));
  }
  return { package: 'Twinfield', answers: gathered(said), remarks };
}

function numberless(message: string | null): Bilingual {
  return {
    en: `A transaction without invoice number: ${message ?? 'no message'}`,
    nl: `Een transactie zonder factuurnummer: ${message ?? 'geen melding'}`,
  };
}

function answerOf(transaction: ReadElement, number: string): Answer {
  const message = messagesIn(transaction);
  const isPosted = transaction.attributes['result'] === '1';
  const exists = !isPosted && message !== null && saysItExists(message);
  return {
    number,
    outcome: isPosted ? 'accepted' : exists ? 'already exists' : 'rejected',
    message: isPosted ? message : (message ?? 'Twinfield refused it without saying why.'),
    reference: isPosted ? headerText(transaction, 'number') : null,
  };
}

function headerText(transaction: ReadElement, name: string): string | null {
  const header = child(transaction, 'header');
  const text = header === null ? '' : (child(header, name)?.text ?? '').trim();
  return text === '' ? null : text;
}

/** Each message once, with the value that it is about. */
function messagesIn(transaction: ReadElement): string | null {
  const messages = [...descendants(transaction)].flatMap((element) => messageOf(element) ?? []);
  return messages.length === 0 ? null : [...new Set(messages)].join(' · ');
}

function messageOf({ name, text, attributes }: ReadElement): string | null {
  const message = (attributes['msg'] ?? '').trim();
  if (message === '') return null;
  const value = text.trim();
  return value === '' ? message : `${name} ${value}: ${message}`;
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readAnswers } from '../../../../service/accounting/answer/read-answers.ts';
import { asItIs } from '../../../../shared/bilingual.ts';
import { AppError } from '../../../../shared/error.ts';

/** Exact's answer to an upload, one message per entry. Types: 0 error, 1 warning, 2 success, 3 fatal error. */
function exact(...messages: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?><eExact><Messages>${messages.join('')}</Messages></eExact>`;
}
function about(number: string, type: 0 | 1 | 2 | 3, description: string): string {
  return `<Message type="${type}"><Topic code="GLTransactions" node="GLTransaction"><Data keyAlt="${number}"/></Topic><Date>2026-11-02T10:00:00</Date><Description>${description}</Description></Message>`;
}

describe('what Exact Online answered', () => {
  it('an entry that was made is accepted, one that exists is known, one with an error is rejected with its words', () => {
    const answer = exact(
      about('20260001', 2, 'Created'),
      about('20260002', 0, 'Already exists - Entry number: 20260002, Journal: 70'),
      about('20260003', 0, 'Not found: 8999 G/amp;L Account'.replace('/amp;', '&amp;')),
    );
    expect(readAnswers(answer)).toEqual({
      package: 'Exact Online',
      remarks: [],
      answers: [
        { number: '20260001', outcome: 'accepted', message: null, reference: null },
        {
          number: '20260002',
          outcome: 'already exists',
          message: 'Already exists - Entry number: 20260002, Journal: 70',
          reference: null,
        },
        { number: '20260003', outcome: 'rejected', message: 'Not found: 8999 G&L Account', reference: null },
      ],
    });
  });

  it('a warning is kept with an accepted entry, and an error beside a success makes it rejected', () => {
    const answer = exact(
      about('20260001', 2, 'Created'),
      about('20260001', 1, 'The period is almost closed'),
      about('20260002', 2, 'Created'),
      about('20260002', 3, 'Out of balance: 0.01'),
    );
    expect(readAnswers(answer).answers).toEqual([
      { number: '20260001', outcome: 'accepted', message: 'The period is almost closed', reference: null },
      { number: '20260002', outcome: 'rejected', message: 'Out of balance: 0.01', reference: null },
    ]);
  });

  it('what is said about a customer or the whole file is a remark, a success of a customer is none', () => {
    const account = (type: number, text: string) =>
      `<Message type="${type}"><Topic code="Accounts" node="Account"><Data keyAlt="10023"/></Topic><Date>2026-11-02</Date><Description>${text}</Description></Message>`;
    const whole = '<Message type="3"><Date>2026-11-02</Date><Description>Time-out</Description></Message>';
    expect(readAnswers(exact(account(2, 'Updated'), account(0, 'Mandatory: Name'), whole))).toEqual({
      package: 'Exact Online',
      answers: [],
      remarks: [asItIs('Accounts 10023: Mandatory: Name'), asItIs('Time-out')],
    });
  });
});

describe('what Twinfield answered', () => {
  it("the vendor's own sample of a posted transaction is accepted, with Twinfield's number", () => {
    const sample = path.resolve(__dirname, 'twinfield-posted.xml');
    expect(readAnswers(readFileSync(sample, 'utf8'))).toEqual({
      package: 'Twinfield',
      remarks: [],
      answers: [{ number: '20260001', outcome: 'accepted', message: null, reference: '202600095' }],
    });
  });

  it('a refused one says what was wrong with which value', () => {
    const answer = `<transactions result="0"><transaction result="0"><header><office>NL001</office><invoicenumber>20260002</invoicenumber></header>
      <lines><line type="detail" id="2"><dim1 msgtype="error" msg="The dimension does not exist." result="0">8999</dim1></line></lines></transaction></transactions>`;
    expect(readAnswers(answer).answers).toEqual([
      {
        number: '20260002',
        outcome: 'rejected',
        message: 'dim1 8999: The dimension does not exist.',
        reference: null,
      },
    ]);
  });

  it('one that is refused because it is there already is known, in English and Dutch', () => {
    const refused = (number: string, text: string) =>
      `<transaction result="0" msgtype="error" msg="${text}"><header><invoicenumber>${number}</invoicenumber></header></transaction>`;
    const answer = `<transactions>${refused('1', 'Invoice number already exists.')}${refused('2', 'Het factuurnummer bestaat al.')}</transactions>`;
    expect(readAnswers(answer).answers.map(({ outcome }) => outcome)).toEqual(['already exists', 'already exists']);
  });
});

describe('a file that is no answer is refused with what to do', () => {
  it.each([
    { name: 'not XML', text: 'OK, 12 imported', says: 'cannot be read' },
    { name: 'cut off', text: '<eExact><Messages>', says: 'cannot be read' },
    {
      name: 'what we sent',
      text: '<eExact><GLTransactions/></eExact>',
      says: 'no answer of Exact Online or Twinfield',
    },
    { name: 'a UBL invoice', text: '<Invoice/>', says: 'its first element is <Invoice>' },
    { name: 'an unanswered transaction', text: '<transactions><transaction/></transactions>', says: 'no answer' },
    {
      name: 'a document type, which could expand without end',
      text: '<!DOCTYPE x [<!ENTITY a "b">]><eExact><Messages/></eExact>',
      says: 'DOCTYPE',
    },
  ])('$name', ({ text, says }) => {
    const read = () => readAnswers(text);
    expect(read).toThrow(AppError);
    expect(read).toThrow(says);
  });
});

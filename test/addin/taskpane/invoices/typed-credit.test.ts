import { creditRequest } from '../../../../addin/taskpane/invoices/typed-credit.ts';
import { jobRequestSchema } from '../../../../shared/month.ts';

const about = { invoiceId: 'invoice-1', reason: 'Returned the router' };

it('all of an invoice is credited to bill it again, whatever was typed at its lines', () => {
  const typed = { kind: 'correct', lines: { 1: { share: 'amount', value: '5' } } } as const;
  expect(creditRequest(typed, about)).toEqual({ kind: 'credit', creditKind: 'correct', ...about });
});

it('lines are given back whole, by pieces or by an amount; a decimal comma is read too', () => {
  const lines = {
    1: { share: 'all', value: '' },
    2: { share: 'quantity', value: '2' },
    3: { share: 'amount', value: ' 12,50 ' },
    4: { share: 'none', value: '9' },
  } as const;
  const request = creditRequest({ kind: 'final', lines }, about);
  expect(jobRequestSchema.parse(request)).toMatchObject({
    creditKind: 'final',
    lines: [{ lineId: '1' }, { lineId: '2', quantity: '2' }, { lineId: '3', amount: '12.50' }],
  });
});

it('no line, or letters where a number belongs, is said before anything is sent', () => {
  expect(creditRequest({ kind: 'final', lines: {} }, about)).toEqual({ kind: 'noLine' });
  const lines = { 1: { share: 'all', value: '' }, 2: { share: 'quantity', value: 'two' } } as const;
  expect(creditRequest({ kind: 'final', lines }, about)).toEqual({ kind: 'notANumber', lineId: '2' });
});

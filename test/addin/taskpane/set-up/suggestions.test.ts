import { suggestedCustomers } from '../../../../addin/taskpane/set-up/suggestions.ts';

const customers = ['Bakkerij Jansen B.V.', 'Jansen Advocaten', 'De Vries Transport', 'Acme', 'Zórg & Zo'];

it.each([
  { account: 'Bakkerij Jansen', expected: ['Bakkerij Jansen B.V.', 'Jansen Advocaten'] },
  { account: 'ACME Holding', expected: ['Acme'] },
  { account: 'zorg en zo', expected: ['Zórg & Zo'] },
  { account: 'Transportbedrijf de Vries', expected: ['De Vries Transport'] },
  { account: 'B.V.', expected: [] },
  { account: 'Pietersen', expected: [] },
])('$account', ({ account, expected }) => {
  expect(suggestedCustomers(account, customers)).toEqual(expected);
});

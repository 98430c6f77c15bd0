import { parseTiers } from '../../shared/tiers.ts';

it('tiers read as a clerk types them, with a decimal point or comma', () => {
  const tiers = [
    { upTo: 10, unitPrice: '20' },
    { upTo: 25, unitPrice: '17.5' },
    { upTo: null, unitPrice: '15' },
  ];
  expect(parseTiers('10: 20.00; 25: 17.50; 15.00')).toEqual({ tiers });
  expect(parseTiers(' 10:20;25 : 17,5 ;15')).toEqual({ tiers });
  expect(parseTiers('18.50')).toEqual({ tiers: [{ upTo: null, unitPrice: '18.5' }] });
});

it.each([
  {
    text: '10: 20.00; 25: 17.50',
    fault: 'Nothing is agreed above 25; end with a price without a number, such as 15.00.',
  },
  {
    text: '25: 20.00; 10: 17.50; 15.00',
    fault: 'The tier up to 10 overlaps the one before it; write tiers in rising order, each once.',
  },
  {
    text: '10: 20.00; 10: 17.50; 15.00',
    fault: 'The tier up to 10 overlaps the one before it; write tiers in rising order, each once.',
  },
  {
    text: '20.00; 10: 17.50',
    fault: 'Only the last tier has no number; give every other one the quantity it goes up to.',
  },
  {
    text: '10 = 20.00',
    fault: '"10 = 20.00" is not a tier; write tiers as 10: 20.00; 25: 17.50; 15.00, the last one without a number.',
  },
  { text: '', fault: '"" is not a tier; write tiers as 10: 20.00; 25: 17.50; 15.00, the last one without a number.' },
])('"$text" is refused with what to do', ({ text, fault }) => {
  const parsed = parseTiers(text);
  expect('fault' in parsed ? parsed.fault.en : parsed).toBe(fault);
});

import { z } from 'zod';
import { endpoints } from '../../shared/endpoints.ts';
import { fault, faultsOf } from '../../shared/faults.ts';

const trouble = z.object({
  price: z.string().regex(/^\d+$/, fault({ en: 'Write a whole number.', nl: 'Schrijf een heel getal.' })),
});

describe('what a schema refuses is told in both languages', () => {
  it('in its own words where it has any, and in those of the language where it has none', () => {
    const { en, nl } = faultsOf(trouble, { price: 'ten' });
    expect([en, nl].map((text) => text.split('\n')[0])).toEqual([
      '✖ Write a whole number.',
      '✖ Schrijf een heel getal.',
    ]);
    const missing = faultsOf(trouble, {});
    expect(missing.en).toContain('Invalid input');
    expect(missing.nl).toContain('Ongeldige invoer');
  });

  it.each([
    {
      name: 'a price with five decimals',
      refused: faultsOf(endpoints.previewIndexation.input, { from: '2027-01-01', indexFigure: '1.23456' }),
      en: 'Write a number with at most 4 decimals.',
      nl: 'Schrijf een getal met hoogstens 4 decimalen.',
    },
    {
      name: 'an index figure of nothing',
      refused: faultsOf(endpoints.previewIndexation.input, { from: '2027-01-01', indexFigure: '0' }),
      en: 'Give an index figure above 0.',
      nl: 'Geef een indexcijfer boven 0.',
    },
    {
      name: 'a test mail to nobody',
      refused: faultsOf(endpoints.sendTestMail.input, { to: 'anna' }),
      en: 'Write one e-mail address.',
      nl: 'Schrijf één e-mailadres.',
    },
  ])('$name', ({ refused, en, nl }) => {
    expect(refused.en).toContain(en);
    expect(refused.nl).toContain(nl);
  });

  it('and in English after that to whoever asks for no language', () => {
    faultsOf(trouble, { price: 'ten' });
    expect(trouble.safeParse({ price: 'ten' }).error?.issues[0]?.message).toBe('Write a whole number.');
  });
});

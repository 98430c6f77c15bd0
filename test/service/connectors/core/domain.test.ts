import { domainOf } from '../../../../service/connectors/core/domain.ts';

describe('the domain of an address', () => {
  it.each([
    ['https://www.Acme.example/contact', 'acme.example'],
    ['acme.example', 'acme.example'],
    ['jan@acme.example', 'acme.example'],
    ['https://portal.acme.example:8443', 'portal.acme.example'],
  ])('of %s is %s', (text, domain) => {
    expect(domainOf(text)).toBe(domain);
  });

  it.each(['', 'localhost', 'n/a', '192.168.1.1', 'not an address'])('is in no way in "%s"', (text) => {
    expect(domainOf(text)).toBeNull();
  });
});

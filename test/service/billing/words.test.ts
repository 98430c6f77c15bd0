import { dutch } from '../../../service/billing/text/nl.ts';
import { english } from '../../../service/billing/text/en.ts';
import type { Texts } from '../../../service/billing/text/texts.ts';
import { agentTypes, licenceBases } from '../../../shared/choices.ts';
import { minor } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';

/** Each piece that a customer can read under a line, in English and in Dutch. */

const languages = [english, dutch];
const said = (say: (texts: Texts) => string) => languages.map(say);

it.each<[(texts: Texts) => string, string, string]>([
  [(t) => t.day(day('2026-01-31'), false), '31 January', '31 januari'],
  [(t) => t.day(day('2026-03-02'), true), '2 March 2026', '2 maart 2026'],
  [(t) => t.number('1.7419'), '1.7419', '1,7419'],
  [(t) => t.money(minor(123450), 'EUR'), 'EUR 1234.50', 'EUR 1234,50'],
  [(t) => t.countOn('12 pcs', '31 May'), '12 pcs on 31 May', '12 pcs op 31 May'],
  [(t) => t.countInAdvance('12', '1 May'), '12 on 1 May, billed in advance', '12 op 1 May, vooraf gefactureerd'],
  [(t) => t.peakOn('12', '1 May'), 'At most 12 at once, on 1 May', 'Hoogstens 12 tegelijk, op 1 May'],
  [
    (t) => t.average('12', '372', '31'),
    '12 on average (372 device-days over 31 days)',
    'Gemiddeld 12 (372 apparaatdagen over 31 dagen)',
  ],
  [
    (t) => t.averageLicences('12', '372', '31'),
    '12 on average (372 licence-days over 31 days)',
    'Gemiddeld 12 (372 licentiedagen over 31 dagen)',
  ],
  [(t) => t.committedLicences('1'), '1 licence committed', '1 vastgelegde licentie'],
  [(t) => t.committedLicences('25'), '25 licences committed', '25 vastgelegde licenties'],
  [
    (t) => t.atFloor({ used: '22', floor: '25', day: '1 May' }),
    '22 counted, 25 committed until the renewal on 1 May',
    '22 geteld, 25 vastgelegd tot de verlenging op 1 May',
  ],
  [(t) => t.used('512.5', 'GB'), '512.5 GB used', '512.5 GB verbruikt'],
  [(t) => t.used('512.5', ''), '512.5 used', '512.5 verbruikt'],
  [(t) => t.boughtUntil('25', '1 May'), '25, until 1 May', '25, tot 1 May'],
  [(t) => t.startedWith('10', '1 May'), '10 on 1 May', '10 op 1 May'],
  [(t) => t.added('2', '8 May', 'A and B'), '2 added on 8 May (A and B)', '2 erbij op 8 May (A and B)'],
  [(t) => t.added('9', '8 May', null), '9 added on 8 May', '9 erbij op 8 May'],
  [(t) => t.removed('1', '8 May', 'A'), '1 removed on 8 May (A)', '1 eraf op 8 May (A)'],
  [(t) => t.removed('9', '8 May', null), '9 removed on 8 May', '9 eraf op 8 May'],
  [(t) => t.billedBefore('5'), '5 were billed for the period before', 'voor de vorige periode zijn er 5 gefactureerd'],
  [(t) => t.months(3), 'for 3 months', 'voor 3 maanden'],
  [(t) => t.partOf('17', '31'), '17 of 31 days', '17 van 31 dagen'],
  [(t) => t.listPrice('2026'), 'priced by price list 2026', 'prijs volgens prijslijst 2026'],
  [(t) => t.ownPrice, 'priced by the contract', 'prijs volgens het contract'],
  [(t) => t.fixed('3'), 'Fixed quantity of 3', 'Vast aantal van 3'],
  [(t) => t.included('10'), '10 included in the agreed price', '10 inbegrepen in de afgesproken prijs'],
  [(t) => t.overage('12', '10'), '12, of which 10 included', '12, waarvan 10 inbegrepen'],
  [(t) => t.minimumQuantity('10', '7'), 'Agreed minimum of 10; counted: 7', 'Afgesproken minimum van 10; geteld: 7'],
  [(t) => t.minimumAmount('50', '40'), 'Agreed minimum of 50; used: 40', 'Afgesproken minimum van 50; gebruikt: 40'],
  [(t) => t.suppliedOn('1 May'), 'Supplied on 1 May', 'Geleverd op 1 May'],
  [
    (t) => t.correction({ invoice: '7', due: '90', billed: '100' }),
    'Correction of invoice 7: 90 is due, 100 was billed',
    'Correctie op factuur 7: 90 is verschuldigd, 100 is gefactureerd',
  ],
  [(t) => t.creditOf('7', '1 May'), 'Credit of invoice 7 of 1 May', 'Credit van factuur 7 van 1 May'],
  [(t) => t.correctionTitle('Backup'), 'Correction: Backup', 'Correctie: Backup'],
  [(t) => t.minimumTitle('Backup'), 'Backup, up to the agreed minimum', 'Backup, tot het afgesproken minimum'],
  [(t) => t.overageTitle('Backup'), 'Backup, above the included quantity', 'Backup, boven het inbegrepen aantal'],
  [(t) => t.partOfBundle({ title: 'Desk', amount: '50' }), 'Part of Desk of 50', 'Onderdeel van Desk van 50'],
  [(t) => t.discountPercent({ percent: '10', base: '50' }), '10% of 50', '10% van 50'],
  [(t) => t.discountAmount('50'), 'Discount of 50', 'Korting van 50'],
  [(t) => t.tierTitle('Backup', '1 to 10'), 'Backup (1 to 10)', 'Backup (1 to 10)'],
  [(t) => t.tierRange(11, 25), '11 to 25', '11 tot en met 25'],
  [(t) => t.tierRange(26, null), 'from 26', 'vanaf 26'],
  [
    (t) => t.heldSince('1 May'),
    'Not listed since 1 May; it counts until that is confirmed',
    'Niet gemeld sinds 1 May; telt mee tot dat is bevestigd',
  ],
  [(t) => t.typedIn, 'Entered by hand', 'Met de hand ingevoerd'],
  [(t) => t.adjustedQuantity('3', '4'), 'Quantity set to 3 instead of 4', 'Aantal gesteld op 3 in plaats van 4'],
  [(t) => t.adjustedPrice('3', '4'), 'Price set to 3 instead of 4', 'Prijs gesteld op 3 in plaats van 4'],
])('%#: %s', (say, en, nl) => {
  expect(said(say)).toEqual([en, nl]);
});

it('agents of each type, one and several', () => {
  const lists = (count: string) => languages.map((texts) => agentTypes.map((type) => texts.agents(count, [type])));
  expect(lists('1')).toEqual([
    [
      '1 workstation',
      '1 server',
      '1 network device',
      '1 printer',
      '1 mobile device',
      '1 virtual host',
      '1 other device',
      '1 device of unknown type',
    ],
    [
      '1 werkstation',
      '1 server',
      '1 netwerkapparaat',
      '1 printer',
      '1 mobiel apparaat',
      '1 virtuele host',
      '1 overig apparaat',
      '1 apparaat van onbekend type',
    ],
  ]);
  expect(lists('2')).toEqual([
    [
      '2 workstations',
      '2 servers',
      '2 network devices',
      '2 printers',
      '2 mobile devices',
      '2 virtual hosts',
      '2 other devices',
      '2 devices of unknown type',
    ],
    [
      '2 werkstations',
      '2 servers',
      '2 netwerkapparaten',
      '2 printers',
      '2 mobiele apparaten',
      '2 virtuele hosts',
      '2 overige apparaten',
      '2 apparaten van onbekend type',
    ],
  ]);
  expect(said((texts) => texts.agents('1.5', ['workstation', 'server']))).toEqual([
    '1.5 workstations and servers',
    '1.5 werkstations en servers',
  ]);
});

it('licences of each basis, one and several', () => {
  const lists = (count: string) => languages.map((texts) => licenceBases.map((basis) => texts.licences(count, basis)));
  expect(lists('1')).toEqual([
    ['1 licence assigned', '1 licence purchased', '1 user with a licence', '1 licence'],
    ['1 toegewezen licentie', '1 ingekochte licentie', '1 gebruiker met een licentie', '1 licentie'],
  ]);
  expect(lists('22')).toEqual([
    ['22 licences assigned', '22 licences purchased', '22 users with a licence', '22 licences'],
    ['22 toegewezen licenties', '22 ingekochte licenties', '22 gebruikers met een licentie', '22 licenties'],
  ]);
});

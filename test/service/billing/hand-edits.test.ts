import type { HandEdit, Snapshot } from '../../../service/billing/snapshot.ts';
import { calculate, contract, facts, g1, line, machines, nets, numbered } from './facts.ts';

const idOf = (snapshot: Snapshot, index = 0) => calculate(snapshot).lines[index]!.id;

function typedOver(snapshot: Snapshot, given: Partial<HandEdit>): Snapshot {
  return { ...snapshot, handEdits: [{ lineId: idOf(snapshot), quantity: null, unitPrice: null, ...given }] };
}

const five = (given: Parameters<typeof contract>[1], price: Parameters<typeof line>[0]) =>
  facts({
    contracts: [contract([line(price)], { billingFrom: g1.contracts[0]!.billingFrom, ...given })],
    assets: machines('workstation', numbered('pc', 5)),
  });

describe('what a person types over a line', () => {
  it('the quantity: 10 instead of 12 workstations at 18.50 are 185.00, and VAT follows', () => {
    const result = calculate(typedOver(g1, { quantity: '10' }));
    expect(nets(result)).toEqual(['185.00', '195.00']);
    expect(result.totals).toEqual({ net: 38_000, vat: 7_980, gross: 45_980 });
    expect(result.lines[0]).toMatchObject({
      shownQuantity: '10',
      handEdit: { quantity: '10', unitPrice: null, computed: { shownQuantity: '12', unitPrice: '18.5', net: 22_200 } },
    });
  });

  it('the price: 12 at 17.50 are 210.00; the customer reads what it was instead of', () => {
    const [first] = calculate(typedOver(g1, { unitPrice: '17.5' })).lines;
    expect(first).toMatchObject({ net: 21_000, unitPrice: '17.5' });
    expect(first!.explanation).toBe('12 workstations on 31 January. Price set to 17.5 instead of 18.5.');
  });

  it('both, in the language of the customer', () => {
    const dutch: Snapshot = { ...g1, customer: { ...g1.customer, language: 'nl' } };
    const [first] = calculate(typedOver(dutch, { quantity: '10', unitPrice: '17.5' })).lines;
    expect(first!.net).toBe(17_500);
    expect(first!.explanation).toBe(
      '12 werkstations op 31 januari. Aantal gesteld op 10 in plaats van 12; Prijs gesteld op 17,5 in plaats van 18,5.',
    );
  });

  it('agents stay agents: 6 instead of 5 on a yearly price of 222.00 are 6 x 222 / 12 = 111.00 a month', () => {
    const yearly = five({}, { id: 'ws', price: '222', pricePer: 'year' });
    expect(calculate(yearly).lines[0]).toMatchObject({ shownQuantity: '5', net: 9_250 });
    expect(calculate(typedOver(yearly, { quantity: '6' })).lines[0]).toMatchObject({
      shownQuantity: '6',
      quantity: '6',
      unitCode: 'MON',
      baseQuantity: '12',
      net: 11_100,
    });
  });

  it('agents stay agents: 6 for a quarter at 18.50 a month are 6 x 3 x 18.50 = 333.00', () => {
    const quarter = { ...five({ intervalMonths: 3 }, { id: 'ws' }) };
    const run = { ...quarter.run, cutOff: facts({ cutOff: '2026-04-01' }).run.cutOff };
    expect(calculate(typedOver({ ...quarter, run }, { quantity: '6' })).lines[0]).toMatchObject({
      quantity: '18',
      baseQuantity: '1',
      unitCode: 'C62',
      net: 33_300,
    });
  });

  it('a discount of 10 % is of the edited amount: 18.50 of 185.00', () => {
    const discount = line({ id: 'xd', kind: 'discount', discountPercent: '10', prices: [] });
    const snapshot = {
      ...g1,
      contracts: g1.contracts.map((one) => ({ ...one, lines: [one.lines[0]!, discount] })),
    };
    expect(nets(calculate(typedOver(snapshot, { quantity: '10' })))).toEqual(['185.00', '-18.50']);
  });

  it('is no change of the facts: what is claimed stays as computed, so that no later run corrects it', () => {
    const before = calculate(g1);
    expect(calculate(typedOver(g1, { quantity: '10' })).obligations).toEqual(before.obligations);
  });
});

describe('a line that a person keeps although it is computed no more', () => {
  const [kept] = calculate(typedOver(g1, { quantity: '10' })).lines;
  const manual = { replaces: kept!.id, line: { ...kept!, id: 'manual', claimKey: 'manual', role: 'manual' as const } };

  it('is on the invoice as it stood, without a claim', () => {
    const result = calculate(facts({ manualLines: [manual] }));
    expect(nets(result)).toEqual(['185.00']);
    expect(result.totals.vat).toBe(3_885);
    expect(result.obligations).toEqual([]);
  });

  it('is not needed once the line is computed again: nothing is charged twice', () => {
    expect(nets(calculate({ ...g1, manualLines: [manual] }))).toEqual(['222.00', '195.00']);
  });
});

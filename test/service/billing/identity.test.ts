import { groupMachines, usableMac, usableSerial } from '../../../service/billing/identity.ts';
import type { Asset } from '../../../service/billing/snapshot.ts';
import { calculate, codes, contract, facts, g1, line, machines } from './facts.ts';

/** When reports are one machine, and when a person should look. */

const report = (id: string, system: string, serial: string | null) => ({ id, system, serial });

it('two systems that report one serial report one machine, however it is spaced and written', () => {
  expect(groupMachines([report('b', 'ninja', ' ab 12-34 '), report('a', 'datto', 'AB  12-34')])).toEqual([['a', 'b']]);
});

it('a serial that one system reports twice identifies nothing there', () => {
  const reports = [report('c', 'datto', 'AB1234'), report('a', 'ninja', 'AB1234'), report('b', 'ninja', 'AB1234')];
  expect(groupMachines(reports)).toEqual([['a'], ['b'], ['c']]);
});

it('reports without a usable serial are machines of their own, in the order of their ids', () => {
  expect(groupMachines([report('b', 'ninja', null), report('a', 'datto', 'None')])).toEqual([['a'], ['b']]);
});

it.each(['n/a', 'abc', '0000', 'xxxxxx', '1234567890', '123456', 'Default string', 'To be filled by O.E.M.'])(
  '"%s" is no serial',
  (serial) => {
    expect(usableSerial(serial)).toBe(null);
  },
);

it('a serial of four letters or digits is one', () => {
  expect(usableSerial('abc1')).toBe('ABC1');
  expect(usableSerial(null)).toBe(null);
});

it('a MAC address is compared without its dashes; all zeros, all ones and halves stand for no adapter', () => {
  expect(usableMac('00-1a-2b-3c-4d-5e')).toBe('001A2B3C4D5E');
  expect(['00:00:00:00:00:00', 'FF-FF-FF-FF-FF-FF', '00-1a-2b', ''].map(usableMac)).toEqual([null, null, null, null]);
});

describe('devices that share an address', () => {
  const [one, two] = machines('workstation', ['PC-1', 'PC-2']);
  const mac = '00-1a-2b-3c-4d-5e';
  const contracts = [contract([line({ id: 'ws' })])];
  const suspects = (...assets: readonly Asset[]) =>
    calculate(facts({ contracts, assets })).findings.filter(({ code }) => code === 'DUPLICATE_SUSPECT');

  it('are both billed, and are a finding that names them', () => {
    const shared = [one!, two!].map((asset) => ({ ...asset, macAddresses: [mac, 'FF-FF-FF-FF-FF-FF'] }));
    const result = calculate(facts({ contracts, assets: shared }));
    expect(result.lines.map(({ quantity }) => quantity)).toEqual(['2']);
    expect(suspects(...shared)).toMatchObject([
      {
        severity: 'warn',
        recordTable: 'assets',
        recordId: 'asset-PC-1',
        recordLabel: 'PC-1, PC-2',
        amountAtRisk: null,
        message: {
          en: 'Check whether PC-1 and PC-2 are one machine, and mark all but one not billable if so; a dock or virtual adapter can be why they share an address.',
          nl: 'Controleer of PC-1 en PC-2 één machine zijn, en zet in dat geval alle op één na op "not billable"; een dock of virtuele adapter kan de reden zijn dat ze een adres delen.',
        },
      },
    ]);
  });

  it('or a serial that could not decide are one too', () => {
    expect(suspects({ ...one!, serial: 'AB1234' }, { ...two!, serial: 'ab1234' }).length).toBe(1);
  });

  it('are none when they share only what stands for nothing, or nothing', () => {
    const nothing = { macAddresses: ['00-00-00-00-00-00'], serial: 'None' };
    expect(suspects({ ...one!, ...nothing }, { ...two!, ...nothing })).toEqual([]);
    expect(codes(calculate(g1))).not.toContain('DUPLICATE_SUSPECT');
  });

  it('are none when all but one are marked not billable, or one was gone before', () => {
    const shared = { macAddresses: [mac] };
    expect(suspects({ ...one!, ...shared }, { ...two!, ...shared, review: 'not billable' })).toEqual([]);
    const [gone] = machines('workstation', ['PC-2'], { to: '2026-01-10' });
    expect(suspects({ ...one!, ...shared }, { ...gone!, ...shared })).toEqual([]);
  });
});

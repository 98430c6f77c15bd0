import { en, nameWords, nl } from '../../shared/bilingual.ts';
import type { IsoDate } from '../../shared/period.ts';
import type { Book } from './book.ts';
import { findingKey, type Found } from './finding.ts';
import { usableMac, usableSerial } from './identity.ts';
import { isAssignedOn } from './presence.ts';
import type { Asset } from './snapshot.ts';

/** Assets that share a MAC address (or a serial that could not decide): maybe one machine that is billed twice. */
export function findDuplicates(book: Book, date: IsoDate): readonly Found[] {
  const { assets, customer } = book.snapshot;
  const groups = new Map<string, Asset[]>();
  for (const asset of assets.filter((one) => one.review !== 'not billable' && isAssignedOn(one, customer.id, date)))
    for (const mark of marksOf(asset)) groups.set(mark, [...(groups.get(mark) ?? []), asset]);
  return [...groups.values()].filter((group) => group.length > 1).map((group) => suspect(book, group));
}

function marksOf({ serial, macAddresses }: Asset): ReadonlySet<string> {
  const real = usableSerial(serial);
  const macs = macAddresses.map(usableMac).filter((mac) => mac !== null);
  return new Set([...(real === null ? [] : [`serial:${real}`]), ...macs]);
}

function suspect({ snapshot }: Book, group: readonly Asset[]): Found {
  const machines = group.map(({ name }) => name);
  const names = nameWords(machines);
  const ids = group.map(({ id }) => id).toSorted();
  return {
    key: findingKey('DUPLICATE_SUSPECT', snapshot.customer.id, ...ids),
    code: 'DUPLICATE_SUSPECT',
    severity: 'warn',
    customerId: snapshot.customer.id,
    recordTable: 'assets',
    recordId: ids[0]!,
    recordLabel: machines.join(', '),
    message: {
      en: en`Check whether ${names} are one machine, and mark all but one not billable if so; a dock or virtual adapter can be why they share an address.`,
      nl: nl`Controleer of ${names} één machine zijn, en zet in dat geval alle op één na op "not billable"; een dock of virtuele adapter kan de reden zijn dat ze een adres delen.`,
    },
    amountAtRisk: null,
  };
}

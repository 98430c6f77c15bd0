import type { IsoDate } from '../../../shared/period.ts';
import { readAdministration } from '../../store/administration.ts';
import { readAccountContents } from '../../store/account-contents.ts';
import { readCatalogue } from '../../store/billing-input.ts';
import { readSourceStates } from '../../store/connection.ts';
import { readDecidedFindings } from '../../store/finding.ts';
import { readMappedSkus } from '../../store/billing-licences.ts';
import { readHeldChanges } from '../../store/held-change.ts';
import { readHeldRemovals } from '../../store/held.ts';
import { readTimeCatalogue } from '../../store/time-input.ts';
import type { Service } from '../job-context.ts';
import { reportedOf } from './reported.ts';
import type { RunFrame } from './snapshot.ts';

/** Reads once what every customer's snapshot of a run shares. @throws DOCUMENT_INCOMPLETE without a seller */
export async function readFrame(
  { store, clock }: Pick<Service, 'store' | 'clock'>,
  cutOff: IsoDate,
): Promise<RunFrame> {
  return {
    cutOff,
    administration: await readAdministration(store),
    ...(await readCatalogue(store)),
    time: await readTimeCatalogue(store),
    sources: await readSourceStates(store),
    reported: reportedOf(await readAccountContents(store, 'mapped')),
    heldRemovals: await readHeldRemovals(store),
    decided: await readDecidedFindings(store, clock.today()),
    skus: await readMappedSkus(store),
    heldChanges: await readHeldChanges(store),
  };
}

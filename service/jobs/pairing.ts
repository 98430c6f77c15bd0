import { AppError } from '../../shared/error.ts';
import { protocolVersion, type Session } from '../../shared/month.ts';
import type { Role } from '../../shared/choices.ts';
import { recordAudit } from '../store/audit.ts';
import { createPairingCode, redeemPairingCode } from '../store/client.ts';
import { readAdministrationBasics } from '../store/administration.ts';
import { readServiceId } from '../store/setting.ts';
import type { Service } from './job-context.ts';

/** Exchanges a single-use code for a token. @throws PAIRING_CODE_WRONG */
export async function pairPane(
  service: Service,
  code: string,
  name: string,
): Promise<{ token: string; session: Session }> {
  const paired = await redeemPairingCode(service.store, { code, name, id: service.newId(), now: service.clock.now() });
  if (paired === null)
    throw new AppError('PAIRING_CODE_WRONG', {
      en: 'That code is wrong, used or older than 10 minutes; take a new one from the console of the service.',
      nl: 'Die code is verkeerd, gebruikt of ouder dan 10 minuten; neem een nieuwe van de console van de service.',
    });
  return { token: paired.token, session: await sessionOf(service, paired) };
}

/** A code for one more person, good once for 10 minutes. The audit keeps who made it for whom, never the code. */
export async function invitePerson(
  service: Service,
  invited: { person: string; role: Role },
  actor: string,
): Promise<{ code: string; expiresAt: string }> {
  const invitation = await createPairingCode(service.store, { ...invited, now: service.clock.now() });
  await service.store.write((tx) =>
    recordAudit(tx, { actor, action: 'invite', table: 'client', rowId: null, payload: invited }),
  );
  return invitation;
}

export async function sessionOf(
  service: Service,
  client: { clientId: string; person: string; role: Role },
): Promise<Session> {
  return {
    clientId: client.clientId,
    person: client.person,
    role: client.role,
    serviceId: await readServiceId(service.store),
    administration: (await readAdministrationBasics(service.store)).name,
    protocolVersion,
  };
}

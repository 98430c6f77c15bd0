import { AppError } from '../../shared/error.ts';
import { protocolVersion, type Session } from '../../shared/month.ts';
import type { Role } from '../../shared/choices.ts';
import { redeemPairingCode } from '../store/client.ts';
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
    throw new AppError(
      'PAIRING_CODE_WRONG',
      'That code is wrong, used or older than 10 minutes; take a new one from the console of the service.',
    );
  return { token: paired.token, session: await sessionOf(service, paired) };
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

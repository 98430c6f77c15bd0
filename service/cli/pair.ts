import { parseArgs } from 'node:util';
import { endpoints } from '../../shared/endpoints.ts';
import { roles } from '../../shared/choices.ts';
import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { invitePerson } from '../jobs/pairing.ts';
import type { Surroundings } from './surroundings.ts';
import { withService } from './with-service.ts';

/** `npm run monthend -- pair --person NAME --role ROLE`: prints a pairing code. The same as the endpoint `invite`, for when nobody is paired yet or any more. */
export async function pairCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { person: { type: 'string' }, role: { type: 'string' } },
  });
  const invited = endpoints.invite.input.safeParse(values);
  if (!invited.success)
    throw new AppError(
      'INVALID_REQUEST',
      inEnglish(
        `Say who pairs, in at most 60 characters, and in which role (${roles.join(', ')}): --person "Anna" --role clerk.`,
      ),
    );
  const { person, role } = invited.data;
  const instead = `let an administrator make the code in the running service (POST ${endpoints.invite.path})`;
  const { code } = await withService(surroundings, instead, (service) =>
    invitePerson(service, invited.data, 'console'),
  );
  surroundings.print(`${person} types this code into the pane within 10 minutes, as ${role}: ${code}`);
  return 0;
}

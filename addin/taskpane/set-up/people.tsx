import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/endpoints.ts';
import type { Actions } from '../../commands/actions.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { instantText } from '../instant.ts';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useAnswer } from '../use-answer.ts';
import { useSubmit } from '../use-submit.ts';
import { InviteForm } from './invite-form.tsx';
import { SureButton } from './sure-button.tsx';

type Client = OutputOf<'listClients'>['clients'][number];

const question = ({ ask }: Actions) => ask('listClients', {});

/** Who may work with the service, in which role and where; invite one more, or end a connection. */
export function People({ ownClientId }: { readonly ownClientId: string }) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [isInviting, setIsInviting] = useState(false);
  const { answered, reload } = useAnswer(question);
  return (
    <div className={styles.stack}>
      <Answer answered={answered} onRetry={reload}>
        {({ clients }) => (
          <ul className={styles.list}>
            {clients
              .filter(({ revoked }) => !revoked)
              .map((client) => (
                <ClientItem key={client.id} client={client} isOwn={client.id === ownClientId} onRevoked={reload} />
              ))}
          </ul>
        )}
      </Answer>
      {isInviting ? (
        <InviteForm onClose={() => setIsInviting(false)} />
      ) : (
        <div>
          <Button onClick={() => setIsInviting(true)}>{t.setUp.people.invite}</Button>
        </div>
      )}
    </div>
  );
}

type ItemProps = { readonly client: Client; readonly isOwn: boolean; readonly onRevoked: () => void };

/** One paired workbook. The one that is looked at cannot end itself: nobody could come back without the console. */
function ClientItem({ client, isOwn, onRevoked }: ItemProps) {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  const { id, person, role, name, lastSeenAt } = client;
  const revoking = useSubmit(async () => {
    const { problem } = await actions.ask('revokeClient', { id });
    if (problem === null) onRevoked();
    return problem;
  });
  return (
    <li className={`${styles.brief} ${styles.tight}`}>
      <div className={styles.spread}>
        <div>
          <h4 className={styles.subject}>{`${person} (${t.roles[role]})`}</h4>
          <p className={`${styles.plain} ${styles.fine}`}>
            {name}
            {' · '}
            {isOwn
              ? t.setUp.people.here
              : lastSeenAt === null
                ? t.setUp.people.neverSeen
                : t.setUp.people.seen(instantText(lastSeenAt, language))}
          </p>
        </div>
        {isOwn ? null : (
          <SureButton
            subject={person}
            label={t.setUp.people.revoke}
            question={t.setUp.people.revokeSure(person)}
            isBusy={revoking.isBusy}
            onSure={() => revoking.submit()}
          />
        )}
      </div>
      {revoking.problem === null ? null : <ProblemMessage problem={revoking.problem} />}
    </li>
  );
}

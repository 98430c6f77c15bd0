import { Accordion, AccordionHeader, AccordionItem, AccordionPanel } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { MonthState, Session } from '../../../shared/month.ts';
import { usePane } from '../context.tsx';
import { usePaneStyles } from '../styles.ts';
import { Accounts } from './accounts.tsx';
import { Connections } from './connections.tsx';
import { Logo } from './logo.tsx';
import { Mail } from './mail.tsx';
import { Opening } from './opening.tsx';
import { People } from './people.tsx';
import { Sample } from './sample.tsx';
import { Shadow } from './shadow.tsx';

type Props = { readonly month: MonthState | null; readonly session: Session };
type Part = 'connections' | 'accounts' | 'opening' | 'people' | 'mail' | 'logo' | 'sample' | 'shadow';

/** Everything that is done once. The part that the first month waits for is open. */
export function SetUpView({ month, session }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const parts: Readonly<Record<Part, ReactNode>> = {
    connections: <Connections month={month} />,
    accounts: <Accounts />,
    opening: <Opening />,
    people: <People ownClientId={session.clientId} />,
    mail: <Mail />,
    logo: <Logo />,
    sample: <Sample />,
    shadow: month === null ? null : <Shadow cutOff={month.cutOff} />,
  };
  return (
    <section aria-labelledby="set-up-title" className={styles.tight}>
      <h2 id="set-up-title" className={styles.title}>
        {t.setUp.title}
      </h2>
      <Accordion multiple collapsible defaultOpenItems={[firstPart(month)]}>
        {Object.entries(parts).map(([part, content]) => (
          <AccordionItem key={part} value={part}>
            <AccordionHeader as="h3">{t.setUp.parts[part as Part]}</AccordionHeader>
            <AccordionPanel>{content}</AccordionPanel>
          </AccordionItem>
        ))}
      </Accordion>
    </section>
  );
}

function firstPart(month: MonthState | null): Part {
  return month !== null && month.unmappedAccounts > 0 ? 'accounts' : 'connections';
}

import { Spinner } from '@fluentui/react-components';
import type { Session } from '../../shared/month.ts';
import { isWorking, type Status } from '../commands/status.ts';
import { usePane } from './context.tsx';
import { ExplainPanel } from './explain-panel.tsx';
import { ExportResult } from './export-result.tsx';
import { FindingsList } from './findings-list.tsx';
import { MonthGuide } from './month-guide.tsx';
import { TimePanel } from './time-panel.tsx';

type Props = { readonly status: Status; readonly session: Session };

/** What was just asked for and what needs a person come first; then the steps, and what can be looked up. */
export function MonthView({ status, session }: Props) {
  const { t } = usePane();
  const { month, work } = status;
  const isLineChosen = status.explained.state !== 'none';
  const explain = <ExplainPanel explained={status.explained} lines={status.lines} />;
  return (
    <>
      {status.exported === null ? null : <ExportResult key={status.exported.batchId} exported={status.exported} />}
      {isLineChosen ? explain : null}
      {status.time === null ? null : <TimePanel entry={status.time} role={session.role} />}
      {status.findings.length === 0 ? null : <FindingsList findings={status.findings} role={session.role} />}
      {month === null ? (
        status.isOffline ? null : (
          <Spinner label={t.access.starting} />
        )
      ) : (
        <MonthGuide
          month={month}
          role={session.role}
          chosenCutOff={status.chosenCutOff}
          isExportedHere={status.exported !== null}
          isBusy={isWorking(work)}
        />
      )}
      {isLineChosen ? null : explain}
    </>
  );
}

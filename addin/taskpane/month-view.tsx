import { Spinner } from '@fluentui/react-components';
import type { Session } from '../../shared/month.ts';
import { isWorking, type Status } from '../commands/status.ts';
import { usePane } from './context.tsx';
import { EditsPanel } from './edits-panel.tsx';
import { ExplainPanel } from './explain-panel.tsx';
import { ExportResult } from './export-result.tsx';
import { FindingsList } from './findings-list.tsx';
import { JobProgress } from './job-progress.tsx';
import { MonthGuide } from './month-guide.tsx';
import { Obstacles } from './obstacles.tsx';
import { TablesProgress } from './tables-progress.tsx';

type Props = { readonly status: Status; readonly session: Session };

/** What needs a person or was just asked for comes first; then the steps, what to look at, and what can be looked up. */
export function MonthView({ status, session }: Props) {
  const { t } = usePane();
  const { month, tables, work } = status;
  const isLineChosen = status.explained.state !== 'none';
  const explain = <ExplainPanel explained={status.explained} lines={status.lines} />;
  return (
    <>
      <Obstacles status={status} />
      <JobProgress work={work} />
      <TablesProgress work={tables.work} />
      {status.exported === null ? null : <ExportResult key={status.exported.batchId} exported={status.exported} />}
      <EditsPanel tables={tables} />
      {isLineChosen ? explain : null}
      {month === null ? (
        <Spinner label={t.access.starting} />
      ) : (
        <MonthGuide
          month={month}
          role={session.role}
          chosenCutOff={status.chosenCutOff}
          isExportedHere={status.exported !== null}
          isBusy={isWorking(work)}
        />
      )}
      {status.findings.length === 0 ? null : (
        <FindingsList findings={status.findings} problem={status.findingProblem} role={session.role} />
      )}
      {isLineChosen ? null : explain}
    </>
  );
}

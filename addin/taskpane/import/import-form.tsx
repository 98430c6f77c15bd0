import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { FileColumns, ImportedReport, ImportSubject } from '../../../shared/import.ts';
import { usePane } from '../context.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';
import { ColumnChoices } from './column-choices.tsx';
import { ReportView } from './report-view.tsx';
import { StyleChoices, type Styles } from './style-choices.tsx';

type Props = { readonly subject: ImportSubject; readonly base64: string; readonly columns: FileColumns };

/** The columns of the file, what it would do, and the import. Whatever is changed is looked at again before it is imported. */
export function ImportForm({ subject, base64, columns }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [mapping, setMapping] = useState(columns.mapping);
  const [style, setStyle] = useState<Styles>({});
  const [report, setReport] = useState<ImportedReport | null>(null);
  const isComplete = subject.columns.every(({ key, isRequired }) => !isRequired || (mapping[key] ?? '') !== '');
  const send = (isCheck: boolean) => async () => {
    if (!isComplete) return null;
    // A column that is left out is said to be, or it would be recognised again by its name.
    const said = Object.fromEntries(subject.columns.map(({ key }) => [key, mapping[key] ?? '']));
    const input = { subject: subject.id, base64, mapping: said, ...style, isCheck };
    const answer = await actions.importFile(subject.table, input);
    setReport(answer.value);
    return answer.problem;
  };
  const check = useSubmit(send(true));
  const run = useSubmit(send(false));
  const problem = run.problem ?? check.problem;
  const isReady = report !== null && !report.isDone && report.problemCount === 0 && report.added + report.changed > 0;
  return (
    <form className={styles.stack} onSubmit={check.submit} noValidate aria-label={t.importing.title}>
      <ColumnChoices
        subject={subject}
        header={columns.header}
        mapping={mapping}
        onChange={(key, title) => {
          setMapping({ ...mapping, [key]: title });
          setReport(null);
        }}
      />
      <StyleChoices
        style={style}
        onChange={(next) => {
          setStyle(next);
          setReport(null);
        }}
      />
      {problem === null ? null : <ProblemMessage problem={problem} />}
      {report === null ? null : <ReportView report={report} subject={subject} />}
      <div className={styles.row}>
        <Button
          type="submit"
          appearance={isReady ? 'secondary' : 'primary'}
          disabledFocusable={check.isBusy || !isComplete}
        >
          {check.isBusy ? t.importing.checking : t.importing.check}
        </Button>
        {isReady ? (
          <Button appearance="primary" disabledFocusable={run.isBusy} onClick={() => run.submit()}>
            {run.isBusy ? t.importing.running : t.importing.run}
          </Button>
        ) : null}
        {report?.isDone === true ? (
          <Button onClick={() => void actions.showTable(subject.table)}>{t.importing.openSheet}</Button>
        ) : null}
      </div>
    </form>
  );
}

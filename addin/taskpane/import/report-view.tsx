import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ImportedReport, ImportSubject } from '../../../shared/import.ts';
import type { CellValue } from '../../../shared/tables/definition.ts';
import { cellText } from '../cell-text.ts';
import { usePane } from '../context.tsx';
import { LongList } from '../long-list.tsx';
import { usePaneStyles } from '../styles.ts';

type Props = { readonly report: ImportedReport; readonly subject: ImportSubject };

/** What the file would do or did: problems with the line that they are in, or each row that is new or changed. */
export function ReportView({ report, subject }: Props) {
  const { t, language } = usePane();
  const styles = usePaneStyles();
  const { added, changed, unchanged, problemCount, problems, rows, unread, isDone } = report;
  const titleOf = (key: string) => subject.columns.find((column) => column.key === key)?.title ?? key;
  const said = (value: CellValue, field: string) => cellText(value, { table: subject.table, field }, { t, language });
  if (problemCount > 0) {
    return (
      <>
        <Message intent="error" text={t.importing.problems(problemCount)} />
        <LongList
          lines={problems.map(({ line, column, message }) =>
            [t.importing.line(line), ...(column === null ? [] : [column]), message].join(' · '),
          )}
          total={problemCount}
        />
      </>
    );
  }
  return (
    <>
      <Message
        intent={isDone ? 'success' : 'info'}
        text={isDone ? t.importing.done(added, changed) : t.importing.would(added, changed, unchanged)}
      />
      {unread.length === 0 ? null : <p className={styles.quiet}>{t.importing.notRead(unread.join(', '))}</p>}
      <LongList
        lines={rows.map(({ line, label, isNew, changes }) =>
          [
            t.importing.line(line),
            label,
            ...(isNew
              ? [t.importing.isNew]
              : changes.map(({ key, from, to }) => `${titleOf(key)}: ${said(from, key)} → ${said(to, key)}`)),
          ].join(' · '),
        )}
        total={added + changed}
      />
    </>
  );
}

function Message({ intent, text }: { readonly intent: 'error' | 'info' | 'success'; readonly text: string }) {
  return (
    <MessageBar intent={intent} layout="multiline" role={intent === 'error' ? 'alert' : 'status'}>
      <MessageBarBody>{text}</MessageBarBody>
    </MessageBar>
  );
}

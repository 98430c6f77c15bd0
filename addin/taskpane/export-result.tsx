import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { Exported } from '../commands/status.ts';
import { usePane } from './context.tsx';
import { CopyText } from './copy-text.tsx';
import { ProblemMessage } from './problem.tsx';
import { usePaneStyles } from './styles.ts';

/** The file of the last export: its name, its download, and its text for where a download does nothing. */
export function ExportResult({ exported }: { readonly exported: Exported }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const { batchId, fileName, download, problem, text } = exported;
  return (
    <section aria-label={t.landmarks.export} className={styles.stack}>
      {fileName === null ? null : (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>
            {t.export.ready(fileName)} {download === 'started' ? t.export.started : null}
          </MessageBarBody>
        </MessageBar>
      )}
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <div className={styles.row}>
        <Button onClick={() => void actions.download(batchId)}>
          {download === 'started' ? t.export.downloadAgain : t.export.download}
        </Button>
        {text === null ? (
          <Button onClick={() => void actions.readExportText(batchId)}>{t.export.showText}</Button>
        ) : null}
      </div>
      {text === null ? null : (
        <CopyText
          text={text}
          labels={{ copy: t.export.copy, copied: t.export.copied, failed: t.export.copyFailed, text: t.export.text }}
        />
      )}
    </section>
  );
}

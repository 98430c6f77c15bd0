import { Button, Field, MessageBar, MessageBarBody, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Exported } from '../commands/status.ts';
import { usePane } from './context.tsx';
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
      {text === null ? null : <CopyText text={text} />}
    </section>
  );
}

/** Copying needs a click of its own: a browser allows it only right after one. */
function CopyText({ text }: { readonly text: string }) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Office on the web may forbid the clipboard to a frame; the text below can be selected.
      setOutcome('failed');
    }
  }

  return (
    <div className={styles.stack}>
      <div>
        <Button appearance="primary" onClick={() => void copy()}>
          {t.export.copy}
        </Button>
      </div>
      <p role="status" className={styles.plain}>
        {outcome === 'copied' ? t.export.copied : null}
        {outcome === 'failed' ? t.export.copyFailed : null}
      </p>
      <Field label={t.export.text}>
        <Textarea readOnly value={text} className={styles.text} onFocus={(event) => event.target.select()} />
      </Field>
    </div>
  );
}

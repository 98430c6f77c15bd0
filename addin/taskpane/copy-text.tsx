import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { usePaneStyles } from './styles.ts';

type Props = {
  readonly text: string;
  readonly labels: Readonly<Record<'copy' | 'copied' | 'failed' | 'text', string>>;
};

/** A text to take along. Copying needs a click of its own: a browser allows it only right after one. */
export function CopyText({ text, labels }: Props) {
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
          {labels.copy}
        </Button>
      </div>
      <p role="status" className={styles.plain}>
        {outcome === null ? null : labels[outcome]}
      </p>
      <Field label={labels.text}>
        <Textarea readOnly value={text} className={styles.text} onFocus={(event) => event.target.select()} />
      </Field>
    </div>
  );
}

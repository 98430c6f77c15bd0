import { Button, Field, Input, Link } from '@fluentui/react-components';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Problem } from '../commands/problem.ts';
import { usePane } from './context.tsx';
import { problemText, ProblemMessage } from './problem.tsx';
import { usePaneStyles } from './styles.ts';

/** What Monthend does, with a line as an example of it, before it asks for anything; then the code from the service's console. */
export function FirstRun() {
  const { t } = usePane();
  const styles = usePaneStyles();
  return (
    <section className={styles.stack} aria-labelledby="first-run-title">
      <p className={styles.plain}>{t.firstRun.lead}</p>
      <ol className={styles.steps}>
        {t.firstRun.does.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <Example />
      <h2 id="first-run-title" className={styles.heading}>
        {t.firstRun.title}
      </h2>
      <PairingForm />
      <p className={styles.quiet}>{t.firstRun.trial}</p>
      <Link href="help.html" target="_blank">
        {t.firstRun.help}
      </Link>
    </section>
  );
}

/** What a customer reads: a product, a sum that can be checked, and the machines behind it. */
function Example() {
  const { t } = usePane();
  const styles = usePaneStyles();
  const { title, product, sum, why } = t.firstRun.example;
  return (
    <figure className={`${styles.figure} ${styles.card} ${styles.tight}`}>
      <figcaption className={styles.fine}>{title}</figcaption>
      <div className={styles.spread}>
        <strong>{product}</strong>
        <span className={styles.rigid}>{sum}</span>
      </div>
      <p className={styles.quiet}>{why}</p>
    </figure>
  );
}

/** The pairing code, its check and its errors; the pane moves on by itself once the service accepted it. */
export function PairingForm() {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [code, setCode] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(code.trim() === '');
    if (code.trim() === '') return;
    setIsBusy(true);
    setProblem(await actions.pair(code.trim()));
    setIsBusy(false);
  }

  const isWrongCode = problem?.code === 'PAIRING_CODE_WRONG';
  const message = missing ? t.firstRun.codeMissing : isWrongCode ? problemText(problem, t) : null;
  return (
    <form className={styles.stack} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={t.firstRun.code}
        hint={t.firstRun.codeHint}
        required
        validationState={message === null ? 'none' : 'error'}
        validationMessage={message}
      >
        <Input
          value={code}
          autoComplete="one-time-code"
          spellCheck={false}
          onChange={(_, data) => setCode(data.value)}
        />
      </Field>
      {problem === null || isWrongCode ? null : <ProblemMessage problem={problem} />}
      <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
        {isBusy ? t.firstRun.connecting : t.firstRun.connect}
      </Button>
    </form>
  );
}

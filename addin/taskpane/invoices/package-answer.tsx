import { Button } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ImportedAnswers } from '../../../shared/accounting.ts';
import type { Answered } from '../../commands/ask.ts';
import { usePane } from '../context.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';

/** Reads the file that Exact Online or Twinfield gave back, and says what became of the invoices in it. */
export function PackageAnswer({ onRead }: { readonly onRead: () => void }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const input = useRef<HTMLInputElement>(null);
  const [answer, setAnswer] = useState<Answered<ImportedAnswers> | null>(null);

  async function read(file: File) {
    const text = await file.text();
    setAnswer(await actions.ask('importAnswers', { fileName: file.name, text }));
    onRead();
  }

  return (
    <div className={styles.tight}>
      <p className={`${styles.plain} ${styles.fine}`}>{t.invoices.answer.introduction}</p>
      <input
        ref={input}
        type="file"
        accept=".xml,text/xml,application/xml"
        hidden
        aria-label={t.invoices.answer.read}
        onChange={({ target }) => {
          const [file] = Array.from(target.files ?? []);
          target.value = '';
          if (file !== undefined) void read(file);
        }}
      />
      <div>
        <Button size="small" onClick={() => input.current?.click()}>
          {t.invoices.answer.read}
        </Button>
      </div>
      <div role="status" className={styles.tight}>
        {answer === null || answer.problem !== null ? null : <Outcome outcome={answer.value} />}
      </div>
      {answer === null || answer.problem === null ? null : <ProblemMessage problem={answer.problem} />}
    </div>
  );
}

function Outcome({ outcome }: { readonly outcome: ImportedAnswers }) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const { accepted, existing, rejected, remarks } = outcome;
  return (
    <>
      <p className={styles.plain}>
        {outcome.package}: {t.invoices.answer.counts(String(accepted), String(existing), String(rejected.length))}
      </p>
      <ul className={styles.list}>
        {rejected.map(({ number, message }) => (
          <li key={number} className={styles.fine}>{`${number}: ${message ?? ''}`}</li>
        ))}
        {remarks.map((remark) => (
          <li key={remark} className={styles.fine}>
            {remark}
          </li>
        ))}
      </ul>
    </>
  );
}

import { useState } from 'react';
import type { ImportedAnswers } from '../../../shared/accounting.ts';
import type { Answered } from '../../commands/ask.ts';
import { usePane } from '../context.tsx';
import { FileChooser } from '../file-chooser.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';

/** Reads the file that Exact Online or Twinfield gave back, and says what became of the invoices in it. */
export function PackageAnswer({ onRead }: { readonly onRead: () => void }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [answer, setAnswer] = useState<Answered<ImportedAnswers> | null>(null);

  async function read(file: File) {
    const text = await file.text();
    setAnswer(await actions.ask('importAnswers', { fileName: file.name, text }));
    onRead();
  }

  return (
    <div className={styles.tight}>
      <p className={`${styles.plain} ${styles.fine}`}>{t.invoices.answer.introduction}</p>
      <FileChooser
        label={t.invoices.answer.read}
        accept=".xml,text/xml,application/xml"
        size="small"
        onFiles={([file]) => void read(file)}
      />
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

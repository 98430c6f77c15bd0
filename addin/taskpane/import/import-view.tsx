import { Field, Select } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { FileColumns, ImportSubject } from '../../../shared/import.ts';
import { longestImportBase64 } from '../../../shared/import.ts';
import type { Actions } from '../../commands/actions.ts';
import { problemSaying, type Problem } from '../../commands/problem.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { FileChooser } from '../file-chooser.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useAnswer } from '../use-answer.ts';
import { base64Of } from './file-bytes.ts';
import { ImportForm } from './import-form.tsx';

const question = ({ ask }: Actions) => ask('listImports', {});

/** A CSV file fills a sheet: which sheet, which file, which columns, what it would do, and then all of it or nothing. */
export function ImportView() {
  const { t } = usePane();
  const styles = usePaneStyles();
  const { answered, reload } = useAnswer(question);
  return (
    <section aria-labelledby="import-title" className={styles.stack}>
      <h2 id="import-title" className={styles.title}>
        {t.importing.title}
      </h2>
      <p className={styles.quiet}>{t.importing.lead}</p>
      <Answer answered={answered} onRetry={reload}>
        {({ subjects }) => <Chooser subjects={subjects} />}
      </Answer>
    </section>
  );
}

/** The columns of a file as the service found them; each reading begins a new form. */
type FoundColumns = { readonly turn: number; readonly columns: FileColumns };
type ChosenFile = { readonly name: string; readonly base64: string };

function Chooser({ subjects }: { readonly subjects: readonly ImportSubject[] }) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [subject, setSubject] = useState(subjects[0]!);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [found, setFound] = useState<FoundColumns | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const asked = useRef(0);

  /** Only the answer to the last question counts: a person may have chosen something else meanwhile. */
  async function readColumns(sheet: ImportSubject, chosen: ChosenFile | null) {
    const turn = (asked.current += 1);
    setSubject(sheet);
    setFile(chosen);
    setFound(null);
    setProblem(null);
    if (chosen === null) return;
    const answer = await actions.ask('readImportColumns', { subject: sheet.id, base64: chosen.base64 });
    if (turn !== asked.current) return;
    setProblem(answer.problem);
    if (answer.value !== null) setFound({ turn, columns: answer.value });
  }

  async function take(chosen: File) {
    const base64 = await base64Of(chosen);
    await readColumns(subject, base64.length > longestImportBase64 ? null : { name: chosen.name, base64 });
    if (base64.length > longestImportBase64) setProblem(problemSaying(t.importing.fileTooLarge));
  }

  return (
    <>
      <SheetChoice subjects={subjects} chosen={subject} onChoose={(sheet) => void readColumns(sheet, file)} />
      <div className={styles.tight}>
        <FileChooser
          label={t.importing.file}
          accept=".csv,.txt,text/csv"
          fileName={file?.name ?? null}
          onFiles={([chosen]) => void take(chosen)}
        />
        <p className={`${styles.plain} ${styles.fine}`}>{t.importing.fileHint}</p>
      </div>
      {problem === null ? null : <ProblemMessage problem={problem} />}
      {file === null || found === null ? null : (
        <ImportForm key={found.turn} subject={subject} base64={file.base64} columns={found.columns} />
      )}
    </>
  );
}

type SheetChoiceProps = {
  readonly subjects: readonly ImportSubject[];
  readonly chosen: ImportSubject;
  readonly onChoose: (subject: ImportSubject) => void;
};

function SheetChoice({ subjects, chosen, onChoose }: SheetChoiceProps) {
  const { t } = usePane();
  return (
    <Field label={t.importing.what}>
      <Select value={chosen.id} onChange={(_, { value }) => onChoose(subjects.find(({ id }) => id === value)!)}>
        {subjects.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
}

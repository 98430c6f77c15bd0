import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { longestShadowBase64, type Shadow as Compared } from '../../../shared/shadow.ts';
import { problemSaying } from '../../commands/problem.ts';
import { usePane } from '../context.tsx';
import { FileChooser } from '../file-chooser.tsx';
import { base64Of } from '../import/file-bytes.ts';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';
import { monthsOver, type MonthChoice } from './shadow-months.ts';
import { ShadowResult } from './shadow-result.tsx';
import { SureButton } from './sure-button.tsx';

/** A month as it was really invoiced beside what Monthend computes: which month, which files, and what differs. */
export function Shadow({ cutOff }: { readonly cutOff: string }) {
  const { t, language } = usePane();
  const styles = usePaneStyles();
  const months = monthsOver(cutOff, language);
  const [chosen, setChosen] = useState<MonthChoice>(months[0]);
  return (
    <div className={styles.stack}>
      <p className={styles.plain}>{t.setUp.shadow.lead}</p>
      <Field label={t.setUp.shadow.month}>
        <Select
          value={chosen.first}
          onChange={(_, { value }) => setChosen(months.find(({ first }) => first === value) ?? months[0])}
        >
          {months.map(({ first, name }) => (
            <option key={first} value={first}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <ShadowForm key={chosen.first} month={chosen.first} />
    </div>
  );
}

function ShadowForm({ month }: { readonly month: MonthChoice['first'] }) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [files, setFiles] = useState<readonly File[]>([]);
  const { compared, loading, again, removal } = useShadow(month, files);
  const words = t.setUp.shadow;
  const isBusy = loading.isBusy || again.isBusy || removal.isBusy;
  return (
    <form className={styles.stack} onSubmit={loading.submit} noValidate aria-label={t.setUp.parts.shadow}>
      <div className={styles.tight}>
        <FileChooser
          label={words.files}
          accept=".xml,.csv,.txt,text/xml,application/xml,text/csv"
          isSeveral
          fileName={files.length === 0 ? null : words.chosen(files.length)}
          onFiles={setFiles}
        />
        <p className={`${styles.plain} ${styles.fine}`}>{words.filesHint}</p>
      </div>
      {[loading.problem, again.problem, removal.problem].map((problem) =>
        problem === null ? null : <ProblemMessage key={problem.message} problem={problem} />,
      )}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" disabledFocusable={files.length === 0 || isBusy}>
          {loading.isBusy ? words.comparing : words.load}
        </Button>
        <Button disabledFocusable={isBusy} onClick={() => again.submit()}>
          {again.isBusy ? words.comparing : words.again}
        </Button>
        <SureButton
          subject={words.loaded}
          label={words.remove}
          question={words.removeSure}
          isBusy={isBusy}
          onSure={() => removal.submit()}
        />
      </div>
      <div role="status">{compared === null ? null : <ShadowResult compared={compared} />}</div>
    </form>
  );
}

/** Loading replaces what was loaded for the month; comparing fills the sheet. */
function useShadow(month: MonthChoice['first'], files: readonly File[]) {
  const { t, actions } = usePane();
  const [compared, setCompared] = useState<Compared | null>(null);
  const compare = async () => {
    const answer = await actions.ask('compareShadow', { month });
    setCompared(answer.value);
    await actions.refreshTables(['shadow']);
    return answer.problem;
  };
  const load = async (chosen: readonly File[]) => {
    const read = await Promise.all(chosen.map(async (file) => ({ name: file.name, base64: await base64Of(file) })));
    if (read.reduce((length, { base64 }) => length + base64.length, 0) > longestShadowBase64)
      return problemSaying(t.setUp.shadow.tooLarge);
    const { problem } = await actions.ask('loadShadow', { month, files: read });
    return problem ?? (await compare());
  };
  const loading = useSubmit(async () => (files.length === 0 ? null : load(files)));
  return { compared, loading, again: useSubmit(compare), removal: useSubmit(() => load([])) };
}

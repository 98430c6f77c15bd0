import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { longestLogoBase64 } from '../../../shared/accounting.ts';
import type { OutputOf } from '../../../shared/endpoints.ts';
import type { Actions } from '../../commands/actions.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { FileChooser } from '../file-chooser.tsx';
import { base64Of } from '../import/file-bytes.ts';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useAnswer } from '../use-answer.ts';
import { useSubmit } from '../use-submit.ts';
import { SureButton } from './sure-button.tsx';

const question = ({ ask }: Actions) => ask('readLogo', {});

/** The picture at the head of the invoices that are made from now on. */
export function Logo() {
  const { answered, reload } = useAnswer(question);
  return (
    <Answer answered={answered} onRetry={reload}>
      {({ logo }) => <LogoForm logo={logo} onChange={reload} />}
    </Answer>
  );
}

type Props = { readonly logo: OutputOf<'readLogo'>['logo']; readonly onChange: () => void };

function LogoForm({ logo, onChange }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [chosen, setChosen] = useState<{ readonly name: string; readonly base64: string } | null>(null);
  const [isTooLarge, setIsTooLarge] = useState(false);
  const save = async (base64: string | null) => {
    const { problem } = await actions.ask('saveLogo', { base64 });
    if (problem === null) {
      setChosen(null);
      onChange();
    }
    return problem;
  };
  const saving = useSubmit(() => (chosen === null ? Promise.resolve(null) : save(chosen.base64)));
  const removal = useSubmit(() => save(null));
  const choose = async (file: File) => {
    const base64 = await base64Of(file);
    const isFine = base64.length <= longestLogoBase64;
    setIsTooLarge(!isFine);
    setChosen(isFine ? { name: file.name, base64 } : null);
  };
  return (
    <form className={styles.stack} onSubmit={saving.submit} noValidate aria-label={t.setUp.parts.logo}>
      {logo === null ? (
        <p className={styles.plain}>{t.setUp.logo.none}</p>
      ) : (
        <div className={styles.card}>
          <img src={`data:${logo.mediaType};base64,${logo.base64}`} alt={t.setUp.logo.alt} className={styles.picture} />
        </div>
      )}
      <div className={styles.tight}>
        <FileChooser
          label={t.setUp.logo.file}
          accept="image/png,image/jpeg"
          fileName={chosen?.name ?? null}
          onFiles={([file]) => void choose(file)}
        />
        <p className={`${styles.plain} ${styles.fine}`}>{t.setUp.logo.hint}</p>
        {isTooLarge ? <p role="alert">{t.setUp.logo.tooLarge}</p> : null}
      </div>
      {[saving.problem, removal.problem].map((problem) =>
        problem === null ? null : <ProblemMessage key={problem.message} problem={problem} />,
      )}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" disabledFocusable={chosen === null || saving.isBusy}>
          {saving.isBusy ? t.setUp.saving : t.setUp.save}
        </Button>
        {logo === null ? null : (
          <SureButton
            subject={t.setUp.parts.logo}
            label={t.setUp.logo.remove}
            question={t.setUp.logo.removeSure}
            isBusy={removal.isBusy}
            onSure={() => removal.submit()}
          />
        )}
      </div>
    </form>
  );
}

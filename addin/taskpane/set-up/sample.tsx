import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/endpoints.ts';
import type { Actions } from '../../commands/actions.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useAnswer } from '../use-answer.ts';
import { useSubmit } from '../use-submit.ts';
import { SureButton } from './sure-button.tsx';

const question = ({ ask }: Actions) => ask('readSample', {});

/** A sample month for a trial: an empty service takes it, and gives it back whole until something is invoiced. */
export function Sample() {
  const { answered, reload } = useAnswer(question);
  return (
    <Answer answered={answered} onRetry={reload}>
      {({ state }) => <SampleForm state={state} onChange={reload} />}
    </Answer>
  );
}

type Props = { readonly state: OutputOf<'readSample'>['state']; readonly onChange: () => void };

function SampleForm({ state, onChange }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [said, setSaid] = useState<string | null>(null);
  const changed = async (sentence: string) => {
    setSaid(sentence);
    onChange();
    await actions.refreshTables();
  };
  const loading = useSubmit(async () => {
    const { problem } = await actions.ask('loadSample', {});
    if (problem === null) await changed(t.setUp.sample.loaded);
    return problem;
  });
  const removal = useSubmit(async () => {
    const answer = await actions.ask('removeSample', {});
    if (answer.problem === null)
      await changed(
        answer.value.kept.length === 0 ? t.setUp.sample.removed : t.setUp.sample.kept(answer.value.kept.join(', ')),
      );
    return answer.problem;
  });
  return (
    <div className={styles.stack}>
      <p className={styles.plain}>{sentenceOf[state](t.setUp.sample)}</p>
      {[loading.problem, removal.problem].map((problem) =>
        problem === null ? null : <ProblemMessage key={problem.message} problem={problem} />,
      )}
      <div>
        {state === 'offered' ? (
          <Button disabledFocusable={loading.isBusy} onClick={() => loading.submit()}>
            {loading.isBusy ? t.setUp.sample.loading : t.setUp.sample.load}
          </Button>
        ) : null}
        {state === 'loaded' ? (
          <SureButton
            subject={t.setUp.parts.sample}
            label={t.setUp.sample.remove}
            question={t.setUp.sample.removeSure}
            isBusy={removal.isBusy}
            onSure={() => removal.submit()}
          />
        ) : null}
      </div>
      <div role="status">
        {said === null ? null : (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{said}</MessageBarBody>
          </MessageBar>
        )}
      </div>
    </div>
  );
}

type Words = ReturnType<typeof usePane>['t']['setUp']['sample'];

const sentenceOf: Readonly<Record<Props['state'], (words: Words) => string>> = {
  offered: ({ lead }) => lead,
  loaded: ({ there }) => there,
  none: ({ none }) => none,
};

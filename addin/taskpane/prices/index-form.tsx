import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Row } from '../../../shared/protocol.ts';
import { usePane } from '../context.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';
import type { Indexed, IndexRequest } from './prices-view.tsx';

type Props = {
  /** Those that have a rule. */
  readonly contracts: readonly Row[];
  readonly onPreview: (request: IndexRequest, indexed: Indexed) => void;
  /** What was shown is of another request now. */
  readonly onChange: () => void;
};

/** What stands in the form: the contracts that are left out, so that a new one is taken along. */
type Typed = { readonly from: string; readonly figure: string; readonly left: readonly string[] };

/** From which day, with which index figure, and for which contracts. */
export function IndexForm({ contracts, onPreview, onChange }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [typed, setTyped] = useState<Typed>({ from: '', figure: '', left: [] });
  const [isTried, setIsTried] = useState(false);
  const chosen = numbersOf(contracts).filter((number) => !typed.left.includes(number));
  const { isBusy, problem, submit } = useSubmit(async () => {
    setIsTried(true);
    if (typed.from === '' || chosen.length === 0) return null;
    const request = requestOf(typed, chosen);
    const answer = await actions.ask('previewIndexation', request);
    if (answer.problem === null) onPreview(request, answer.value);
    return answer.problem;
  });
  const change = (part: Partial<Typed>) => {
    setTyped({ ...typed, ...part });
    onChange();
  };
  if (contracts.length === 0) return <NoRules />;
  const isFromMissing = isTried && typed.from === '';
  return (
    <form className={styles.stack} onSubmit={submit} noValidate aria-label={t.prices.title}>
      <Field
        label={t.prices.from}
        required
        validationState={isFromMissing ? 'error' : 'none'}
        validationMessage={isFromMissing ? t.prices.fromMissing : null}
      >
        <Input type="date" value={typed.from} onChange={(_, { value }) => change({ from: value })} />
      </Field>
      {contracts.some(({ values }) => values['indexation'] === 'index figure') ? (
        <Field label={t.prices.figure} hint={t.prices.figureHint}>
          <Input inputMode="decimal" value={typed.figure} onChange={(_, { value }) => change({ figure: value })} />
        </Field>
      ) : null}
      <Contracts contracts={contracts} chosen={chosen} onLeave={(left) => change({ left })} />
      {isTried && chosen.length === 0 ? <p role="alert">{t.prices.noneChosen}</p> : null}
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {t.prices.preview}
        </Button>
      </div>
    </form>
  );
}

type ContractsProps = {
  readonly contracts: readonly Row[];
  readonly chosen: readonly string[];
  readonly onLeave: (left: readonly string[]) => void;
};

function Contracts({ contracts, chosen, onLeave }: ContractsProps) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const left = numbersOf(contracts).filter((number) => !chosen.includes(number));
  return (
    <fieldset className={styles.group}>
      <legend className={styles.subject}>{t.prices.contracts(chosen.length, contracts.length)}</legend>
      {contracts.map(({ id, values }) => {
        const number = String(values['number']);
        return (
          <Checkbox
            key={id}
            label={`${number} · ${String(values['customer'])}`}
            checked={chosen.includes(number)}
            onChange={(_, { checked }) =>
              onLeave(checked === true ? left.filter((other) => other !== number) : [...left, number])
            }
          />
        );
      })}
    </fieldset>
  );
}

function NoRules() {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  return (
    <>
      <p className={styles.plain}>{t.prices.noRules}</p>
      <div>
        <Button size="small" onClick={() => void actions.showTable('contracts')}>
          {t.prices.openContracts}
        </Button>
      </div>
    </>
  );
}

/** A Dutch reader writes the figure with a comma. */
function requestOf({ from, figure, left }: Typed, chosen: readonly string[]): IndexRequest {
  const indexFigure = figure.trim().replace(',', '.');
  return {
    from,
    ...(left.length === 0 ? {} : { contracts: [...chosen] }),
    ...(indexFigure === '' ? {} : { indexFigure }),
  };
}

function numbersOf(contracts: readonly Row[]): readonly string[] {
  return contracts.map(({ values }) => String(values['number']));
}

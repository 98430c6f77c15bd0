import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Row } from '../../../shared/protocol.ts';
import { usePane } from '../context.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';
import type { Indexed, IndexRequest, Ruled } from './prices-view.tsx';

type Props = {
  readonly ruled: Ruled;
  readonly onPreview: (request: IndexRequest, indexed: Indexed) => void;
  /** What was shown is of another request now. */
  readonly onChange: () => void;
};

/** What stands in the form: the ids of what is left out, so that a new one is taken along. */
type Typed = { readonly from: string; readonly figure: string; readonly left: readonly string[] };

/** From which day, with which index figure, and for which contracts and price lists. */
export function IndexForm({ ruled, onPreview, onChange }: Props) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [typed, setTyped] = useState<Typed>({ from: '', figure: '', left: [] });
  const [isTried, setIsTried] = useState(false);
  const all = [...ruled.contracts, ...ruled.priceLists];
  const isChosen = ({ id }: Row) => !typed.left.includes(id);
  const isNothing = !all.some(isChosen);
  const { isBusy, problem, submit } = useSubmit(async () => {
    setIsTried(true);
    if (typed.from === '' || isNothing) return null;
    const request = requestOf(typed, ruled);
    const answer = await actions.ask('previewIndexation', request);
    if (answer.problem === null) onPreview(request, answer.value);
    return answer.problem;
  });
  const change = (part: Partial<Typed>) => {
    setTyped({ ...typed, ...part });
    onChange();
  };
  if (all.length === 0) return <NoRules />;
  const onLeave = (row: Row, isLeft: boolean) => {
    const others = typed.left.filter((id) => id !== row.id);
    change({ left: isLeft ? [...others, row.id] : others });
  };
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
      {all.some(({ values }) => values['indexation'] === 'index figure') ? (
        <Field label={t.prices.figure} hint={t.prices.figureHint}>
          <Input inputMode="decimal" value={typed.figure} onChange={(_, { value }) => change({ figure: value })} />
        </Field>
      ) : null}
      <Choices rows={ruled.contracts} legend={t.prices.contracts} {...{ isChosen, onLeave }} />
      <Choices rows={ruled.priceLists} legend={t.prices.priceLists} {...{ isChosen, onLeave }} />
      {isTried && isNothing ? <p role="alert">{t.prices.noneChosen}</p> : null}
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {t.prices.preview}
        </Button>
      </div>
    </form>
  );
}

type ChoicesProps = {
  readonly rows: readonly Row[];
  readonly legend: (chosen: number, all: number) => string;
  readonly isChosen: (row: Row) => boolean;
  readonly onLeave: (row: Row, isLeft: boolean) => void;
};

function Choices({ rows, legend, isChosen, onLeave }: ChoicesProps) {
  const styles = usePaneStyles();
  if (rows.length === 0) return null;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.subject}>{legend(rows.filter(isChosen).length, rows.length)}</legend>
      {rows.map((row) => (
        <Checkbox
          key={row.id}
          label={nameOf(row)}
          checked={isChosen(row)}
          onChange={(_, { checked }) => onLeave(row, checked !== true)}
        />
      ))}
    </fieldset>
  );
}

/** "C-1 · Acme"; a price list has its name. */
function nameOf({ values }: Row): string {
  return 'number' in values ? `${String(values['number'])} · ${String(values['customer'])}` : String(values['name']);
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

/** Where nothing is left out, nothing is named: all that has a rule. A Dutch reader writes the figure with a comma. */
function requestOf({ from, figure, left }: Typed, { contracts, priceLists }: Ruled): IndexRequest {
  const indexFigure = figure.trim().replace(',', '.');
  const chosen = (rows: readonly Row[], key: string) =>
    rows.filter(({ id }) => !left.includes(id)).map(({ values }) => String(values[key]));
  const [numbers, names] = [chosen(contracts, 'number'), chosen(priceLists, 'name')];
  return {
    from,
    ...(left.length === 0 || numbers.length === 0 ? {} : { contracts: numbers }),
    ...(left.length === 0 || names.length === 0 ? {} : { priceLists: names }),
    ...(indexFigure === '' ? {} : { indexFigure }),
  };
}

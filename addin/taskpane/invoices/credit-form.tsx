import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { OutputOf } from '../../../shared/endpoints.ts';
import type { Actions } from '../../commands/actions.ts';
import { problemSaying } from '../../commands/problem.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { ReasonForm } from '../reason-form.tsx';
import { usePaneStyles } from '../styles.ts';
import { useAnswer } from '../use-answer.ts';
import { CreditLine } from './credit-line.tsx';
import { creditRequest, type CreditFault, type TypedCredit } from './typed-credit.ts';

type Props = { readonly invoiceId: string; readonly onClose: () => void };

/** A credit note on a finalised invoice: all of it to bill it again, or some of it for good. */
export function CreditForm({ invoiceId, onClose }: Props) {
  const question = useCallback(({ ask }: Actions) => ask('invoiceLines', { id: invoiceId }), [invoiceId]);
  const { answered, reload } = useAnswer(question);
  return (
    <Answer answered={answered} onRetry={reload}>
      {({ lines }) => <Form invoiceId={invoiceId} lines={lines} onClose={onClose} />}
    </Answer>
  );
}

type FormProps = Props & { readonly lines: OutputOf<'invoiceLines'>['lines'] };

function Form({ invoiceId, lines, onClose }: FormProps) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const [typed, setTyped] = useState<TypedCredit>({ kind: 'correct', lines: {} });
  const [fault, setFault] = useState<CreditFault | null>(null);
  const credit = async (reason: string) => {
    const request = creditRequest(typed, { invoiceId, reason });
    const isWrong = request.kind !== 'credit';
    setFault(isWrong ? request : null);
    if (isWrong) return problemSaying(t.invoices.credit.faults[request.kind]);
    void actions.run(request);
    return null;
  };
  return (
    <div className={`${styles.card} ${styles.stack}`}>
      <Field label={t.invoices.credit.title} hint={t.invoices.credit.hint}>
        <RadioGroup
          value={typed.kind}
          onChange={(_, { value }) => setTyped({ ...typed, kind: value === 'final' ? 'final' : 'correct' })}
        >
          <Radio value="correct" label={t.invoices.credit.correct} />
          <Radio value="final" label={t.invoices.credit.final} />
        </RadioGroup>
      </Field>
      {typed.kind === 'correct' ? null : (
        <ul className={styles.list}>
          {lines.map((line) => (
            <CreditLine
              key={line.id}
              line={line}
              typed={typed.lines[line.id] ?? { share: 'none', value: '' }}
              isWrong={fault?.kind === 'notANumber' && fault.lineId === line.id}
              onChange={(changed) => setTyped({ ...typed, lines: { ...typed.lines, [line.id]: changed } })}
            />
          ))}
        </ul>
      )}
      <ReasonForm
        title={t.invoices.credit.title}
        confirm={t.invoices.credit.make}
        onReason={credit}
        onClose={onClose}
        about={typed}
      />
    </div>
  );
}

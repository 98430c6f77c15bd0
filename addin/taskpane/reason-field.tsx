import { Field, Textarea } from '@fluentui/react-components';
import { shortestReason } from '../../shared/tables/rule.ts';
import { usePane } from './context.tsx';

type Props = {
  readonly reason: string;
  readonly onChange: (reason: string) => void;
  /** Says that it is too short, once the person tried to go on without one. */
  readonly isTried: boolean;
  /** It is the first thing to fill in. */
  readonly isFirst?: boolean;
};

/** Why somebody decided so: someone reads it when the invoice is questioned. */
export function ReasonField({ reason, onChange, isTried, isFirst = false }: Props) {
  const { t } = usePane();
  const isMissing = isTried && !isReason(reason);
  return (
    <Field
      label={t.findings.reason}
      hint={t.findings.reasonHint}
      validationState={isMissing ? 'error' : 'none'}
      validationMessage={isMissing ? t.findings.reasonMissing : null}
    >
      <Textarea value={reason} maxLength={300} autoFocus={isFirst} onChange={(_, { value }) => onChange(value)} />
    </Field>
  );
}

export function isReason(text: string): boolean {
  return text.trim().length >= shortestReason;
}

import { Button } from '@fluentui/react-components';
import type { Problem } from '../commands/problem.ts';
import { usePane } from './context.tsx';
import { ProblemMessage } from './problem.tsx';
import { usePaneStyles } from './styles.ts';

type Props = {
  readonly confirm: string;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly onClose: () => void;
};

/** The end of a small form: what was refused, the button that does it, and the way out. */
export function FormEnd({ confirm, isBusy, problem, onClose }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  return (
    <>
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <div className={styles.row}>
        <Button type="submit" size="small" appearance="primary" disabledFocusable={isBusy}>
          {confirm}
        </Button>
        <Button size="small" onClick={onClose}>
          {t.findings.cancel}
        </Button>
      </div>
    </>
  );
}

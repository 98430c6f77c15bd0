import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Actions } from '../../commands/actions.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { usePaneStyles } from '../styles.ts';
import { useAnswer } from '../use-answer.ts';

/** Which format suits which accounting package, for whoever asks: some read UBL for purchases only. */
export function PackageAdvice() {
  const { t } = usePane();
  const [isShown, setIsShown] = useState(false);
  return (
    <>
      <div>
        <Button size="small" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
          {t.invoices.exports.whichFormat}
        </Button>
      </div>
      {isShown ? <Packages /> : null}
    </>
  );
}

const question = ({ ask }: Actions) => ask('packageAdvice', {});

function Packages() {
  const { t } = usePane();
  const styles = usePaneStyles();
  const { answered, reload } = useAnswer(question);
  return (
    <Answer answered={answered} onRetry={reload}>
      {({ packages }) => (
        <ul className={styles.list}>
          {packages.map((advised) => (
            <li key={advised.package} className={styles.fine}>
              <strong>{advised.package}</strong>
              {`: ${t.invoices.exports.formats[advised.format]}. ${advised.why}`}
            </li>
          ))}
        </ul>
      )}
    </Answer>
  );
}

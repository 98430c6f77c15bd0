import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import type { Role } from '../../../shared/choices.ts';
import { mayStart } from '../../commands/permissions.ts';
import { usePane } from '../context.tsx';
import { CopyText } from '../copy-text.tsx';
import { amountText, dayText } from '../format.ts';
import { ProblemMessage } from '../problem.tsx';
import { SureButton } from '../set-up/sure-button.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';
import type { Indexed, IndexRequest } from './prices-view.tsx';

type Props = { readonly request: IndexRequest; readonly indexed: Indexed; readonly role: Role };

/** Old and new price side by side; applying them asks once more. The list for the letter is there before and after. */
export function IndexedPrices({ request, indexed, role }: Props) {
  const { t, language, actions } = usePane();
  const styles = usePaneStyles();
  const [applied, setApplied] = useState<Indexed | null>(null);
  const rising = indexed.prices.filter(({ note }) => note === null).length;
  const { isBusy, problem, submit } = useSubmit(async () => {
    const answer = await actions.ask('applyIndexation', request);
    if (answer.problem !== null) return answer.problem;
    setApplied(answer.value);
    await actions.refreshTables(['contracts', 'contractLines', 'priceLists', 'listPrices']);
    return null;
  });
  const shown = applied ?? indexed;
  return (
    <div className={styles.stack}>
      <List prices={shown.prices} />
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <div role="status">
        {applied === null ? null : (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{t.prices.applied(dayText(request.from, language))}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {applied === null && rising > 0 ? (
        mayStart('approve', role) ? (
          <div>
            <SureButton
              subject={t.prices.title}
              label={t.prices.apply(rising)}
              question={t.prices.applySure(rising, dayText(request.from, language))}
              isBusy={isBusy}
              onSure={() => submit()}
            />
          </div>
        ) : (
          <p className={styles.quiet}>{t.month.needsApprover}</p>
        )
      ) : null}
      <CopyText
        text={shown.csv}
        labels={{
          copy: t.prices.copy,
          copied: t.prices.copied,
          failed: t.export.copyFailed,
          text: t.prices.letterList,
        }}
      />
    </div>
  );
}

function List({ prices }: Pick<Indexed, 'prices'>) {
  const { t, language } = usePane();
  const styles = usePaneStyles();
  const partOf = (part: Indexed['prices'][number]['part']) => (part === 'price' ? [] : [t.prices.parts[part]]);
  return (
    <ul className={styles.list} aria-label={t.prices.list}>
      {prices.map((price) => (
        <li
          key={`${price.contract} ${price.priceList} ${price.product} ${price.description} ${price.part} ${price.oldPrice}`}
          className={styles.brief}
        >
          <div className={styles.spread}>
            <span>{subjectOf(price).concat(partOf(price.part)).join(' · ')}</span>
            <span className={styles.rigid}>
              {price.oldPrice === null || price.newPrice === null
                ? '–'
                : t.prices.change(amountText(price.oldPrice, language), amountText(price.newPrice, language))}
            </span>
          </div>
          {price.note === null ? null : <p className={`${styles.plain} ${styles.fine}`}>{price.note}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Whose price of which product; a price of a list names the list, and no contract where it is for none. */
function subjectOf({ contract, customer, priceList, product }: Indexed['prices'][number]): readonly string[] {
  return [contract, customer, priceList ?? '', product].filter((text) => text !== '');
}

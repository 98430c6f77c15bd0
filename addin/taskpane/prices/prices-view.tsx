import { useState } from 'react';
import type { Session } from '../../../shared/month.ts';
import type { InputOf, OutputOf } from '../../../shared/endpoints.ts';
import type { Row } from '../../../shared/protocol.ts';
import type { Actions } from '../../commands/actions.ts';
import type { Answered } from '../../commands/ask.ts';
import { Answer } from '../answer.tsx';
import { usePane } from '../context.tsx';
import { usePaneStyles } from '../styles.ts';
import { useAnswer } from '../use-answer.ts';
import { IndexForm } from './index-form.tsx';
import { IndexedPrices } from './indexed-prices.tsx';

export type IndexRequest = InputOf<'previewIndexation'>;
export type Indexed = OutputOf<'previewIndexation'>;

/** The contracts and price lists that have a rule. */
export type Ruled = { readonly contracts: readonly Row[]; readonly priceLists: readonly Row[] };

const question = async ({ readTable }: Actions): Promise<Answered<Ruled>> => {
  const [contracts, priceLists] = [await readTable('contracts'), await readTable('priceLists')];
  if (contracts.problem !== null) return contracts;
  if (priceLists.problem !== null) return priceLists;
  return { problem: null, value: { contracts: withRule(contracts.value), priceLists: withRule(priceLists.value) } };
};

function withRule(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ values }) => values['indexation'] !== 'none');
}

/** Once a year: which contracts and price lists rise, what their prices become, and the list for the letter to the customers. */
export function PricesView({ session }: { readonly session: Session }) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const { answered, reload } = useAnswer(question);
  const [preview, setPreview] = useState<{ readonly request: IndexRequest; readonly indexed: Indexed } | null>(null);
  return (
    <section aria-labelledby="prices-title" className={styles.stack}>
      <h2 id="prices-title" className={styles.title}>
        {t.prices.title}
      </h2>
      <p className={styles.plain}>{t.prices.lead}</p>
      <Answer answered={answered} onRetry={reload}>
        {(ruled) => (
          <IndexForm
            ruled={ruled}
            onPreview={(request, indexed) => setPreview({ request, indexed })}
            onChange={() => setPreview(null)}
          />
        )}
      </Answer>
      {preview === null ? null : <IndexedPrices {...preview} role={session.role} />}
    </section>
  );
}

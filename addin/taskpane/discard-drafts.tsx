import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { usePane } from './context.tsx';
import { ReasonForm } from './reason-form.tsx';

/** Throws the drafts of the open run away, with a reason; what was typed into the other sheets stays. */
export function DiscardDrafts({ isBusy }: { readonly isBusy: boolean }) {
  const { t, actions } = usePane();
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking)
    return (
      <div>
        <Button size="small" appearance="subtle" disabledFocusable={isBusy} onClick={() => setIsAsking(true)}>
          {t.month.discard}
        </Button>
      </div>
    );
  const discard = async (reason: string) => {
    // How it goes is shown where every job is.
    void actions.run({ kind: 'discard', reason });
    return null;
  };
  return (
    <ReasonForm
      title={t.month.discardTitle}
      confirm={t.month.discardSure}
      onReason={discard}
      onClose={() => setIsAsking(false)}
    />
  );
}

import { FluentProvider } from '@fluentui/react-components';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '../../shared/choices.ts';
import type { Actions } from '../commands/actions.ts';
import type { Status, StatusEvent } from '../commands/status.ts';
import type { Store } from '../commands/store.ts';
import { App } from './app.tsx';
import { PaneProvider } from './context.tsx';
import { useTheme } from './theme.ts';

export type PaneOptions = {
  readonly element: HTMLElement;
  readonly store: Store<Status, StatusEvent>;
  readonly actions: Actions;
  readonly language: Language;
};

/** Draws the pane. Everything it shows is the store's value. */
export function drawPane({ element, store, actions, language }: PaneOptions): void {
  document.documentElement.lang = language;
  createRoot(element).render(
    <StrictMode>
      <Themed>
        <PaneProvider language={language} actions={actions}>
          <App store={store} />
        </PaneProvider>
      </Themed>
    </StrictMode>,
  );
}

function Themed({ children }: { readonly children: React.ReactNode }) {
  const theme = useTheme();
  return <FluentProvider theme={theme}>{children}</FluentProvider>;
}

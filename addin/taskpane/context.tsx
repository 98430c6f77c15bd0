import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Language } from '../../shared/choices.ts';
import type { Actions } from '../commands/actions.ts';
import { textsOf } from './texts/texts.ts';
import type { Texts } from './texts/en.ts';

/** What every part of the pane needs: the words, and what a person can do. */
type PaneContext = { readonly language: Language; readonly t: Texts; readonly actions: Actions };

const Context = createContext<PaneContext | null>(null);

type Props = { readonly language: Language; readonly actions: Actions; readonly children: ReactNode };

export function PaneProvider({ language, actions, children }: Props) {
  return <Context.Provider value={{ language, t: textsOf(language), actions }}>{children}</Context.Provider>;
}

export function usePane(): PaneContext {
  const found = useContext(Context);
  if (found === null) throw new Error('A part of the pane stands outside PaneProvider.');
  return found;
}

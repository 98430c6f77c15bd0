import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';

/** Light or dark as the system prefers, also when that changes. Contrast themes are the browser's work (forced colours). */
export function useTheme(): Theme {
  const isDark = useSyncExternalStore(watchPreference, () => darkPreference().matches);
  return isDark ? webDarkTheme : webLightTheme;
}

function darkPreference(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}

function watchPreference(onChange: () => void): () => void {
  const preference = darkPreference();
  preference.addEventListener('change', onChange);
  return () => preference.removeEventListener('change', onChange);
}

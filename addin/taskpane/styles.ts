import { makeStyles, tokens } from '@fluentui/react-components';

/** The pane's few layout classes; colours come from the theme, so that light, dark and contrast all work. */
export const usePaneStyles = makeStyles({
  pane: {
    // The date picker's own parts follow the system, as the theme does.
    colorScheme: 'light dark',
    minHeight: '100vh',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalM,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    overflowWrap: 'anywhere',
    // A list is as wide as its form, however long one of its choices is.
    '& .fui-Select': { minWidth: 0 },
  },
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  tight: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  spread: { display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: tokens.spacingHorizontalS },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  card: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  brief: {
    paddingBottom: tokens.spacingVerticalS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  next: { border: `${tokens.strokeWidthThick} solid ${tokens.colorBrandStroke1}` },
  quiet: { color: tokens.colorNeutralForeground2, margin: 0 },
  fine: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  plain: { margin: 0 },
  /** For screen readers: the pane's own frame shows it already. */
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  subject: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  rigid: { flexShrink: 0 },
  /** A badge's own dark text on yellow would be dark on the black of a contrast theme. */
  badge: { flexShrink: 0, '@media (forced-colors: active)': { color: 'CanvasText' } },
  /** In a contrast theme every button has the same border, so that the part that is shown needs another colour. */
  shown: {
    '@media (forced-colors: active)': {
      forcedColorAdjust: 'none',
      color: 'HighlightText',
      backgroundColor: 'Highlight',
    },
  },
  /** A fieldset without the browser's own frame. */
  group: {
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  values: { display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: tokens.spacingHorizontalM, margin: 0 },
  value: { margin: 0 },
  figure: { margin: 0 },
  steps: { margin: 0, paddingLeft: tokens.spacingHorizontalXXL },
  /** Of the person's own, so never wider than the pane. */
  picture: { maxWidth: '100%', maxHeight: '96px' },
  text: { fontFamily: tokens.fontFamilyMonospace, width: '100%', minHeight: '12em' },
});

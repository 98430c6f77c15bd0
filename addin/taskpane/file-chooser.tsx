import { Button } from '@fluentui/react-components';
import { useRef } from 'react';
import { usePaneStyles } from './styles.ts';

type Props = {
  /** What the button says and the file is for. */
  readonly label: string;
  /** Endings and media types, as the browser's own chooser takes them. */
  readonly accept: string;
  /** The file that was chosen last, shown beside the button. */
  readonly fileName?: string | null;
  readonly size?: 'small' | 'medium';
  /** Whether several can be chosen at once. */
  readonly isSeveral?: boolean;
  readonly onFiles: (files: readonly [File, ...File[]]) => void;
};

/** Asks for one file, or for several. The same file can be chosen again: it was probably put right meanwhile. */
export function FileChooser({ label, accept, fileName = null, size = 'medium', isSeveral = false, onFiles }: Props) {
  const styles = usePaneStyles();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.row}>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={isSeveral}
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const [file, ...others] = Array.from(target.files ?? []);
          target.value = '';
          if (file !== undefined) onFiles([file, ...others]);
        }}
      />
      <Button size={size} onClick={() => input.current?.click()}>
        {label}
      </Button>
      {fileName === null ? null : <span className={styles.fine}>{fileName}</span>}
    </div>
  );
}

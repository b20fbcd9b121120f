import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconCopy, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Hint } from './Hint.js';
import { copyText } from './copy-text.js';
import { notifyError } from './notify.js';
import classes from './CopyField.module.css';
import { commonText } from '../texts/en/common.js';

type CopyFieldProps = {
  /** What it is, for a screen reader and the button: `OBS link`. */
  label: string;
  value: string;
  /** Shown instead of the value until she asks to see it. */
  masked?: string;
};

const COPIED_MS = 2_000;

/** A text to take elsewhere: shown in part, copied in full. */
export function CopyField({ label, value, masked }: CopyFieldProps) {
  const [revealed, setRevealed] = useState(masked === undefined);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    if (await copyText(value)) setCopied(true);
    else notifyError(commonText('copyingNotAllowed'), new Error(commonText('copyByHand')));
  };

  return (
    <div className={classes.field} role="group" aria-label={label}>
      <code
        className={classes.value}
        data-secret={masked === undefined ? undefined : revealed ? 'shown' : 'hidden'}
      >
        {revealed ? value : masked}
      </code>
      {masked !== undefined && (
        <Hint label={revealed ? commonText('hide') : commonText('show')}>
          <ActionIcon
            aria-label={
              revealed
                ? commonText('hideNamed', { what: label })
                : commonText('showNamed', { what: label })
            }
            aria-pressed={revealed}
            onClick={() => setRevealed(!revealed)}
          >
            {revealed ? <IconEyeOff size={18} /> : <IconEye size={18} />}
          </ActionIcon>
        </Hint>
      )}
      <Button
        size="compact-md"
        className={classes.copy}
        variant="default"
        data-copied={copied || undefined}
        aria-label={commonText('copyNamed', { what: label })}
        leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => void copy()}
      >
        <span aria-live="polite">{copied ? commonText('copied') : commonText('copy')}</span>
      </Button>
    </div>
  );
}

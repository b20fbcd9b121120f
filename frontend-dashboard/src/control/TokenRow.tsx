import type { ApiToken } from '@companion/contracts';
import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';
import { notifyError } from '../components/notify.js';
import { formatDayAndTime } from '../format/time.js';
import { useApiTokenMutations } from '../hooks/api-tokens.js';
import { useTimeZone } from '../hooks/settings.js';
import { controlText } from '../texts/en/control.js';
import classes from './sections.module.css';

type TokenRowProps = {
  token: ApiToken;
  /** What it may do. */
  detail: string;
  words: {
    /** Asked before it is taken back, and what that means. */
    ask: string;
    means: string;
    /** On the button, for who does not see the row. */
    takeBack: string;
  };
  /** Beside the name. */
  children?: ReactNode;
};

/** A key or a link that she gave away, and the way to take it back. */
export function TokenRow({ token, detail, words, children }: TokenRowProps) {
  const { revoke } = useApiTokenMutations();
  const timeZone = useTimeZone();
  const ask = () =>
    modals.openConfirmModal({
      title: words.ask,
      children: words.means,
      labels: { confirm: controlText('takeItBack'), cancel: controlText('keepIt') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        revoke.mutate(token.id, {
          onError: (error) => notifyError(controlText('stillWorks'), error),
        }),
    });
  return (
    <li className={classes.token}>
      <div className={classes.what}>
        <p className={classes.name}>
          {token.name} {children}
        </p>
        <p className={classes.detail}>{detail}</p>
        <p className={classes.detail}>{usageInWords(token, timeZone)}</p>
      </div>
      <Button size="sm" variant="subtle" color="red" aria-label={words.takeBack} onClick={ask}>
        {controlText('takeBack')}
      </Button>
    </li>
  );
}

function usageInWords({ lastUsedAt, expiresAt }: ApiToken, timeZone: string): string {
  const used =
    lastUsedAt === null
      ? controlText('neverUsed')
      : controlText('lastUsed', { when: formatDayAndTime(lastUsedAt, timeZone) });
  if (expiresAt === null) return used;
  return controlText('usedAndEnds', { used, when: formatDayAndTime(expiresAt, timeZone) });
}

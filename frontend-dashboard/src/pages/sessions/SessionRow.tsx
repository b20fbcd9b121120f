import type { Session } from '@companion/contracts';
import { ActionIcon, Badge, Menu } from '@mantine/core';
import { IconDots, IconEyeOff, IconRotateClockwise } from '@tabler/icons-react';
import { Link } from 'react-router-dom';
import { notifyDone, notifyError, notifyUndoable } from '../../components/notify.js';
import { platformName } from '../../format/labels.js';
import { formatCount, formatMoney } from '../../format/money.js';
import { formatDuration } from '../../format/time.js';
import { useCountSession } from '../../hooks/sessions.js';
import { useTimeZone } from '../../hooks/settings.js';
import classes from './SessionsPage.module.css';

/** One show: when, what, and what it brought. */
export function SessionRow({ session }: { session: Session }) {
  const timeZone = useTimeZone();
  const isCancelled = session.endReason === 'cancelled';
  const length = Date.parse(session.endedAt ?? '') - Date.parse(session.startedAt);
  const when = new Date(session.startedAt);
  const day = {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  } as const;
  const time = { timeZone, hour: 'numeric', minute: '2-digit' } as const;
  return (
    <li className={classes.row} data-cancelled={isCancelled || undefined}>
      <Link className={classes.link} to={`/sessions/${session.id}`}>
        <span className={classes.what}>
          <b>{session.title ?? `${platformName(session)} show`}</b>
          <span>
            {when.toLocaleString(undefined, day)}, {when.toLocaleString(undefined, time)}
          </span>
        </span>
        <span className={classes.tags}>
          {session.status === 'active' && (
            <Badge color="teal" variant="light" tt="none">
              Live now
            </Badge>
          )}
          {isCancelled && (
            <Badge color="gray" variant="light" tt="none">
              Left out
            </Badge>
          )}
          <Badge color="gray" variant="light" tt="none">
            {platformName(session)}
          </Badge>
        </span>
        <span className={classes.figures}>
          <b>{formatMoney(session.totalTipsCents, session.currency)}</b>
          <span>
            {formatCount(session.tipCount)} {session.tipCount === 1 ? 'tip' : 'tips'}
            {length >= 60_000 && ` · ${formatDuration(length)}`}
          </span>
        </span>
      </Link>
      {session.status === 'ended' ? (
        <RowMenu session={session} isCancelled={isCancelled} />
      ) : (
        <span className={classes.noMenu} />
      )}
    </li>
  );
}

function RowMenu({ session, isCancelled }: { session: Session; isCancelled: boolean }) {
  const count = useCountSession();
  const name = session.title ?? 'this show';
  const set = (counts: boolean) =>
    count.mutate(
      { id: session.id, counts },
      {
        onSuccess: () =>
          counts
            ? notifyDone('The show counts again.')
            : notifyUndoable('The show is left out of your results', () => set(true)),
        onError: (error) => notifyError('That was not saved', error),
      },
    );
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={`More for ${name}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isCancelled ? (
          <Menu.Item leftSection={<IconRotateClockwise size={18} />} onClick={() => set(true)}>
            Count it in my results
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconEyeOff size={18} />} onClick={() => set(false)}>
            Leave it out of my results
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

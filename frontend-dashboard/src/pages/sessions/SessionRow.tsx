import type { Session } from '@companion/contracts';
import { ActionIcon, Badge, Menu } from '@mantine/core';
import { IconDots, IconEyeOff, IconRotateClockwise } from '@tabler/icons-react';
import { Link } from 'react-router-dom';
import { notifyDone, notifyError, notifyUndoable } from '../../components/notify.js';
import { formatTips, platformName } from '../../format/names.js';
import { formatMoney } from '../../format/money.js';
import { formatDuration } from '../../format/time.js';
import { useCountSession } from '../../hooks/sessions.js';
import { useTimeZone } from '../../hooks/settings.js';
import classes from './SessionsPage.module.css';
import { sessionsText } from '../../texts/en/sessions.js';
import { commonText } from '../../texts/en/common.js';
import { formatIn } from '../../format/zoned.js';

const DAY = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
const TIME = { hour: 'numeric', minute: '2-digit' } as const;

/** One show: when, what, and what it brought. */
export function SessionRow({ session }: { session: Session }) {
  const timeZone = useTimeZone();
  const isCancelled = session.endReason === 'cancelled';
  const length = Date.parse(session.endedAt ?? '') - Date.parse(session.startedAt);
  return (
    <li className={classes.row} data-cancelled={isCancelled || undefined}>
      <Link className={classes.link} to={`/sessions/${session.id}`}>
        <span className={classes.what}>
          <b>
            {session.title ?? sessionsText('platformShow', { platform: platformName(session) })}
          </b>
          <span>
            {formatIn(session.startedAt, timeZone, DAY)},{' '}
            {formatIn(session.startedAt, timeZone, TIME)}
          </span>
        </span>
        <span className={classes.tags}>
          {session.status === 'active' && (
            <Badge color="teal" variant="light" tt="none">
              {sessionsText('liveNow')}
            </Badge>
          )}
          {isCancelled && (
            <Badge color="gray" variant="light" tt="none">
              {sessionsText('leftOut')}
            </Badge>
          )}
          <Badge color="gray" variant="light" tt="none">
            {platformName(session)}
          </Badge>
        </span>
        <span className={classes.figures} data-private>
          <b>{formatMoney(session.totalTipsCents, session.currency)}</b>
          <span>
            <span>{formatTips(session.tipCount)}</span>
            {length >= 60_000 && <span>{formatDuration(length)}</span>}
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
  const name = session.title ?? sessionsText('thisShow');
  const set = (counts: boolean) =>
    count.mutate(
      { id: session.id, counts },
      {
        onSuccess: () =>
          counts
            ? notifyDone(sessionsText('countsAgain'))
            : notifyUndoable(sessionsText('isLeftOut'), () => set(true)),
        onError: (error) => notifyError(commonText('thatWasNotSaved'), error),
      },
    );
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={sessionsText('moreFor', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isCancelled ? (
          <Menu.Item leftSection={<IconRotateClockwise size={18} />} onClick={() => set(true)}>
            {sessionsText('countIt')}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconEyeOff size={18} />} onClick={() => set(false)}>
            {sessionsText('leaveItOut')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

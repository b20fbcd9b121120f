import type { LivePoll } from '@companion/contracts';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconClockPlus,
  IconCopy,
  IconDots,
  IconLock,
  IconLockOpen,
  IconTrash,
} from '@tabler/icons-react';
import { copyText } from '../../../components/copy-text.js';
import { notifyDone, notifyError, notifyUndoable } from '../../../components/notify.js';
import type { LiveSession } from '../../../hooks/live-view.js';
import { usePollMutations } from '../../../hooks/polls.js';
import { KingView } from './KingView.js';
import { OptionBars } from './OptionBars.js';
import { SHOW_KINDS } from './show-kinds.js';
import { TimeLeft } from './TimeLeft.js';
import { whatToTip } from './what-to-tip.js';
import classes from './goal-shows.module.css';
import { goalsText } from '../../../texts/en/goals.js';
import { commonText } from '../../../texts/en/common.js';

type PollRowProps = { poll: LivePoll; session: LiveSession; onRemove: () => void };

const FIVE_MINUTES_MS = 5 * 60_000;

/** A vote, a tally or a hill, and how it stands. */
export function PollRow({ poll, session, onRemove }: PollRowProps) {
  const { close, reopen, update } = usePollMutations(session.sessionId);
  const Icon = SHOW_KINDS.find(({ kind }) => kind === poll.kind)?.Icon;
  const isOpen = poll.status === 'open';
  const failed = { onError: (error: Error) => notifyError(goalsText('didNotWork'), error) };

  const end = () =>
    close.mutate(poll.id, {
      ...failed,
      onSuccess: () =>
        notifyUndoable(goalsText('hasEnded', { title: poll.title }), () =>
          reopen.mutate(poll.id, failed),
        ),
    });
  const extend = (endsAt: string) => {
    const left = Math.max(0, Date.parse(endsAt) - Date.now());
    const endsInSeconds = Math.ceil((left + FIVE_MINUTES_MS) / 1_000);
    update.mutate({ id: poll.id, endsInSeconds }, failed);
  };
  const copy = async () => {
    if (await copyText(whatToTip(poll, session.currency))) notifyDone(goalsText('copiedForChat'));
  };

  return (
    <li className={classes.poll} aria-label={poll.title}>
      <div className={classes.top}>
        {Icon && <Icon size={20} aria-hidden />}
        <h3 className={classes.title}>{poll.title}</h3>
        {isOpen && poll.endsAt !== null && <TimeLeft endsAt={poll.endsAt} />}
        {!isOpen && <span className={classes.chip}>{goalsText('ended')}</span>}
        <Menu>
          <Menu.Target>
            <ActionIcon size={32} aria-label={goalsText('moreFor', { title: poll.title })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconCopy size={18} />} onClick={() => void copy()}>
              {goalsText('copyWhatToTip')}
            </Menu.Item>
            {isOpen && poll.endsAt !== null && (
              <Menu.Item
                leftSection={<IconClockPlus size={18} />}
                onClick={() => extend(poll.endsAt ?? '')}
              >
                {goalsText('moreMinutes')}
              </Menu.Item>
            )}
            {isOpen ? (
              <Menu.Item leftSection={<IconLock size={18} />} onClick={end}>
                {goalsText('endItNow')}
              </Menu.Item>
            ) : (
              <Menu.Item
                leftSection={<IconLockOpen size={18} />}
                onClick={() => reopen.mutate(poll.id, failed)}
              >
                {goalsText('goOnCounting')}
              </Menu.Item>
            )}
            <Menu.Item color="red" leftSection={<IconTrash size={18} />} onClick={onRemove}>
              {commonText('delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {poll.king ? (
        <KingView king={poll.king} isOpen={isOpen} currency={session.currency} />
      ) : (
        <OptionBars poll={poll} currency={session.currency} />
      )}
    </li>
  );
}

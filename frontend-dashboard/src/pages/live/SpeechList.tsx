import type { Speech, SpeechQueue } from '@companion/contracts';
import { ActionIcon } from '@mantine/core';
import { IconCheck, IconPlayerSkipForward, IconRepeat, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Hint } from '../../components/Hint.js';
import { notifyError } from '../../components/notify.js';
import { useSpeechActions } from '../../hooks/voice.js';
import { outcomeOf } from '../../speech/speech-words.js';
import classes from './VoiceCard.module.css';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';

const PENDING_SHOWN = 5;
const RECENT_SHOWN = 3;

type SpeechListProps = {
  /** undefined: not known yet. */
  queue: SpeechQueue | undefined;
  /** Beside what is being read: the sound of this very page, where it has any. */
  sound?: ReactNode;
};

/** What is being read, what waits for a word, and the last ones. */
export function SpeechList({ queue, sound }: SpeechListProps) {
  const { skip } = useSpeechActions();
  const current = queue?.current ?? null;
  const waiting = queue?.waiting.length ?? 0;
  return (
    <>
      <div className={classes.now}>
        {sound}
        <p className={classes.text} role="status">
          {current ? (
            <q data-private>{current.text}</q>
          ) : (
            <span className={classes.quiet}>{liveText('nothingRead')}</span>
          )}
          {waiting > 0 && (
            <span className={classes.quiet}> {liveText('moreWait', { count: waiting })}</span>
          )}
        </p>
        <Hint label={liveText('skipMessage')}>
          <ActionIcon
            size={42}
            variant="default"
            aria-label={liveText('skipMessage')}
            disabled={current === null}
            onClick={() =>
              skip.mutate(undefined, {
                onError: (error) => notifyError(liveText('notSkipped'), error),
              })
            }
          >
            <IconPlayerSkipForward size={20} />
          </ActionIcon>
        </Hint>
      </div>
      <Pending speeches={queue?.pending ?? []} />
      <Recent speeches={(queue?.recent ?? []).slice(0, RECENT_SHOWN)} />
    </>
  );
}

/** Messages that wait for her approval, oldest first. */
function Pending({ speeches }: { speeches: readonly Speech[] }) {
  const { act } = useSpeechActions();
  if (speeches.length === 0) return null;
  const decide = (id: string, verb: 'approve' | 'reject') =>
    act.mutate({ id, verb }, { onError: (error) => notifyError(commonText('didntWork'), error) });
  return (
    <section className={classes.part} aria-label={liveText('waitingApproval')}>
      <h3 className={classes.heading}>{liveText('readThis', { count: speeches.length })}</h3>
      <ul className={classes.list}>
        {speeches.slice(0, PENDING_SHOWN).map(({ id, text }) => (
          <li key={id} className={classes.row}>
            <q className={classes.text} data-private>
              {text}
            </q>
            <ActionIcon
              size={42}
              variant="light"
              color="teal"
              aria-label={liveText('readNamed', { text })}
              onClick={() => decide(id, 'approve')}
            >
              <IconCheck size={20} />
            </ActionIcon>
            <ActionIcon
              size={42}
              variant="default"
              aria-label={liveText('leaveOutNamed', { text })}
              onClick={() => decide(id, 'reject')}
            >
              <IconX size={20} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {speeches.length > PENDING_SHOWN && (
        <p className={classes.rest}>
          {liveText('andMoreAfter', { count: speeches.length - PENDING_SHOWN })}
        </p>
      )}
    </section>
  );
}

/** The last ones, which can be read again. */
function Recent({ speeches }: { speeches: readonly Speech[] }) {
  const { act } = useSpeechActions();
  if (speeches.length === 0) return null;
  return (
    <ul className={`${classes.part} ${classes.list}`} aria-label={liveText('readBefore')}>
      {speeches.map((speech) => (
        <li key={speech.id} className={classes.row}>
          <span className={classes.text}>
            <q data-private>{speech.text}</q>
            <span className={classes.outcome} data-failed={speech.status === 'failed' || undefined}>
              {outcomeOf(speech)}
            </span>
          </span>
          <Hint label={liveText('readAgain')}>
            <ActionIcon
              size={42}
              variant="subtle"
              aria-label={liveText('readAgainNamed', { text: speech.text })}
              onClick={() =>
                act.mutate(
                  { id: speech.id, verb: 'replay' },
                  { onError: (error) => notifyError(liveText('notReadAgain'), error) },
                )
              }
            >
              <IconRepeat size={18} />
            </ActionIcon>
          </Hint>
        </li>
      ))}
    </ul>
  );
}

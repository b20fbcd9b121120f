import type { AlertLists, AlertRef } from '@companion/contracts';
import { ActionIcon } from '@mantine/core';
import { IconPlayerSkipForward, IconRepeat, IconX } from '@tabler/icons-react';
import { Hint } from '../../components/Hint.js';
import { notifyError } from '../../components/notify.js';
import { SortableList, SortableRow } from '../../components/SortableList.js';
import { useAlertDeeds } from '../../hooks/alerts.js';
import type { LiveView } from '../../hooks/live-view.js';
import classes from './AlertQueue.module.css';
import { alertWords } from './alert-words.js';
import { liveText } from '../../texts/en/live.js';

type AlertQueueListProps = {
  /** null: no overlay tells. */
  lists: AlertLists | null;
  view: LiveView;
};

const failed = (error: Error) => notifyError(liveText('didntReachObs'), error);

/** What is on air, what comes next in which order, and the last ones to show again. */
export function AlertQueueList({ lists, view }: AlertQueueListProps) {
  if (lists === null) {
    return <p className={classes.quiet}>{liveText('openInObs')}</p>;
  }
  const { shown, waiting, recent } = lists;
  const before = recent.filter(({ id }) => id !== shown?.id);
  return (
    <>
      <Shown alert={shown} view={view} />
      {waiting.length > 0 && <Waiting waiting={waiting} view={view} />}
      {before.length > 0 && <Recent recent={before} view={view} />}
    </>
  );
}

function Shown({ alert, view }: { alert: AlertRef | null; view: LiveView }) {
  const { act } = useAlertDeeds();
  return (
    <section className={classes.part} aria-label={liveText('onAirNow')}>
      <h3 className={classes.heading}>{liveText('onAir')}</h3>
      {alert === null ? (
        <p className={classes.quiet}>{liveText('nothingRightNow')}</p>
      ) : (
        <div className={classes.row} data-shown>
          <span className={classes.name} data-private>
            {alertWords(alert, view)}
          </span>
          <Hint label={liveText('skipThis')}>
            <ActionIcon
              size={38}
              variant="subtle"
              aria-label={liveText('skipNamed', { name: alertWords(alert, view) })}
              onClick={() => act.mutate({ id: alert.id, verb: 'skip' }, { onError: failed })}
            >
              <IconPlayerSkipForward size={18} />
            </ActionIcon>
          </Hint>
        </div>
      )}
    </section>
  );
}

function Waiting({ waiting, view }: { waiting: readonly AlertRef[]; view: LiveView }) {
  const { move } = useAlertDeeds();
  const onMove = (order: string[], id: string) => {
    const beforeId = order[order.indexOf(id) + 1] ?? null;
    move.mutate({ id, beforeId }, { onError: failed });
  };
  const names = waiting.map((alert) => ({ id: alert.id, name: alertWords(alert, view) }));
  return (
    <section className={classes.part} aria-label={liveText('waitingToBeShown')}>
      <h3 className={classes.heading}>{liveText('nextCount', { count: waiting.length })}</h3>
      <SortableList as="ol" className={classes.list} items={names} onMove={onMove}>
        {names.map(({ id, name }, at) => (
          <WaitingRow key={`${id} ${at}`} id={id} name={name} canMove={waiting.length > 1} />
        ))}
      </SortableList>
    </section>
  );
}

type WaitingRowProps = { id: string; name: string; canMove: boolean };

function WaitingRow({ id, name, canMove }: WaitingRowProps) {
  const { act } = useAlertDeeds();
  return (
    <SortableRow
      id={id}
      className={classes.row}
      canMove={canMove}
      moveLabel={liveText('moveAlert', { name })}
    >
      {(grip) => (
        <>
          {grip}
          <span className={classes.name} data-private>
            {name}
          </span>
          <Hint label={liveText('dontShowThis')}>
            <ActionIcon
              size={38}
              variant="subtle"
              aria-label={liveText('removeFromWaiting', { name })}
              onClick={() => act.mutate({ id, verb: 'remove' }, { onError: failed })}
            >
              <IconX size={18} />
            </ActionIcon>
          </Hint>
        </>
      )}
    </SortableRow>
  );
}

function Recent({ recent, view }: { recent: readonly AlertRef[]; view: LiveView }) {
  const { act } = useAlertDeeds();
  return (
    <details className={classes.part}>
      <summary className={classes.heading}>
        {liveText('shownBefore', { count: recent.length })}
      </summary>
      <ul className={classes.list}>
        {recent.map((alert) => {
          const name = alertWords(alert, view);
          return (
            <li key={alert.id} className={classes.row}>
              <span className={classes.name} data-private>
                {name}
              </span>
              <Hint label={liveText('showAgain')}>
                <ActionIcon
                  size={38}
                  variant="subtle"
                  aria-label={liveText('showNamedAgain', { name })}
                  onClick={() => act.mutate({ id: alert.id, verb: 'replay' }, { onError: failed })}
                >
                  <IconRepeat size={18} />
                </ActionIcon>
              </Hint>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

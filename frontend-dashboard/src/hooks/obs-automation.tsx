import type { LiveTip } from '@companion/contracts';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useApi } from '../auth/account.js';
import { notifyDone, notifyError, notifyUndoable } from '../components/notify.js';
import type { ObsLink } from '../obs/obs-link.js';
import { wordsOf } from '../components/obs/problem-words.js';
import { obsMemory } from '../obs/obs-memory.js';
import { useLive } from './live.js';
import { useLastSession, useStartSession } from './sessions.js';
import { useSettings } from './settings.js';
import { useQueryClient } from '@tanstack/react-query';
import { queryKeys } from './query-keys.js';
import { startLike } from './start-like.js';
import { obsText } from '../texts/en/obs.js';
import { askAgain } from './ask-again.js';

/** What is worth keeping comes after the tip: the replay is saved when she has had time to react. */
const REACTION_MS = 4_000;
const LOCK = 'companion.obs';
const STREAM_NOTICE = 'obs-stream';

/** Does with OBS what she has asked for: starts a session with the stream, saves the replay. In one tab alone. */
export function useObsAutomation(link: ObsLink): void {
  const isLeader = useLeadership();
  useStreamFollowing(link, isLeader);
  useReplaySaving(link, isLeader);
}

/** Of several tabs of this browser only one is to act; without a way to agree, as on plain http, each does. */
function useLeadership(): boolean {
  const [leads, setLeads] = useState(false);
  useEffect(() => {
    const { locks } = navigator as Partial<Pick<Navigator, 'locks'>>;
    const giveUp = new AbortController();
    const leadUntilUnmounted = () =>
      new Promise<void>((resolve) => {
        giveUp.signal.addEventListener('abort', () => resolve());
        setLeads(true);
      });
    if (locks) {
      const { signal } = giveUp;
      locks.request(LOCK, { signal }, leadUntilUnmounted).catch(() => undefined);
    } else void leadUntilUnmounted();
    return () => giveUp.abort();
  }, []);
  return leads;
}

function useStreamFollowing(link: ObsLink, isLeader: boolean): void {
  const { startWithStream } = useSyncExternalStore(obsMemory.subscribe, obsMemory.get);
  const { active, overlays } = useLive();
  const api = useApi();
  const queryClient = useQueryClient();
  const start = useStartSession();
  const last = useLastSession().data ?? null;
  const setup = useSettings().data?.setup ?? null;
  const sessionId = active.data?.id ?? null;

  const act = (change: 'started' | 'stopped') => {
    notifications.hide(STREAM_NOTICE);
    if (change === 'stopped') {
      if (sessionId !== null) offerEnd(() => void end(sessionId));
      return;
    }
    if (sessionId !== null || active.data === undefined) return;
    start.mutate(startLike(last, setup), {
      onSuccess: ({ id }) => notifyUndoable(obsText('sessionStarted'), () => void cancel(id)),
      onError: (error) => notifyError(obsText('sessionDidNotStart'), error),
    });
  };
  const refresh = () => askAgain(queryClient, { queryKey: queryKeys.activeSession });
  const cancel = (id: string) =>
    api.sessions
      .cancel(id)
      .then(refresh, (error: unknown) => notifyError(obsText('sessionStillRuns'), error));
  const end = (id: string) =>
    api.sessions
      .end(id)
      .then(refresh, (error: unknown) => notifyError(obsText('sessionStillRuns'), error));

  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const isOn = isLeader && startWithStream;
  useEffect(
    () => (isOn ? link.onStream((change) => latest.current(change)) : undefined),
    [link, isOn],
  );

  // Sources tell as well, also on a computer whose OBS this browser cannot reach.
  const told = overlays?.find(({ streaming }) => streaming !== null)?.streaming ?? null;
  const before = useRef(told);
  useEffect(() => {
    const was = before.current;
    before.current = told;
    const isNews = was !== null && told !== null && was !== told;
    if (isOn && isNews && link.store.get().status !== 'connected') {
      latest.current(told ? 'started' : 'stopped');
    }
  }, [link, isOn, told]);
}

function offerEnd(end: () => void): void {
  const close = () => notifications.hide(STREAM_NOTICE);
  notifications.show({
    id: STREAM_NOTICE,
    color: 'gray',
    autoClose: false,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{obsText('streamStopped')}</span>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            close();
            end();
          }}
        >
          {obsText('endSession')}
        </Button>
      </Group>
    ),
  });
}

function notifyObsProblem(error: unknown): void {
  const { title, text } = wordsOf(error);
  notifications.show({ title, message: text, color: 'red', autoClose: 8_000 });
}

function useReplaySaving(link: ObsLink, isLeader: boolean): void {
  const { replayFromCents, replayOnGoal } = useSyncExternalStore(
    obsMemory.subscribe,
    obsMemory.get,
  );
  const { onTip, onGoalCompleted } = useLive();
  useEffect(() => {
    if (!isLeader) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => {
      // Whatever comes meanwhile is in the same replay.
      timer ??= setTimeout(() => {
        timer = undefined;
        link.saveReplay().then(
          () => notifyDone(obsText('replaySaved')),
          (error: unknown) => notifyObsProblem(error),
        );
      }, REACTION_MS);
    };
    const isBig = ({ amountCents }: LiveTip) =>
      replayFromCents !== null && amountCents >= replayFromCents;
    const unsubscribes = [
      onTip((tip) => isBig(tip) && save()),
      onGoalCompleted(() => replayOnGoal && save()),
    ];
    return () => {
      clearTimeout(timer);
      unsubscribes.forEach((unsubscribe) => unsubscribe());
    };
  }, [link, isLeader, replayFromCents, replayOnGoal, onTip, onGoalCompleted]);
}

import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { browserStorage } from '../browser-storage.js';
import { SpeechPlayer } from '../speech/speech-player.js';
import { useLive } from './live.js';
import { showSpeechQueue } from './voice.js';

/** `locked`: the browser wants a click on the page before anything sounds. */
export type Sound = 'on' | 'muted' | 'locked';

type Speech = {
  sound: Sound;
  /** The message that sounds in this very page. */
  playingHere: string | null;
  /** A click that mutes, or lets it sound again. */
  toggleSound: () => void;
};

const SpeechContext = createContext<Speech | null>(null);
const MUTED_KEY = 'companion.voice.muted';

export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (!speech) throw new Error('useSpeech needs a SpeechProvider above it');
  return speech;
}

/** Plays what is read aloud, whichever page of the dashboard is open. */
export function SpeechProvider({ children }: { children: ReactNode }) {
  const { speech: link, onSpeechQueue, control } = useLive();
  const queryClient = useQueryClient();
  const [isMuted, setMuted] = useState(() => browserStorage().getItem(MUTED_KEY) !== null);
  const [isLocked, setLocked] = useState(() => !hasBeenClicked());

  const player = useMemo(
    () =>
      new SpeechPlayer(link, {
        kind: 'dashboard',
        canBeHeard: () => browserStorage().getItem(MUTED_KEY) === null && hasBeenClicked(),
        onRefused: () => setLocked(true),
      }),
    [link],
  );
  useEffect(() => () => player.close(), [player]);
  useEffect(
    () => control.onOnAirState(({ offAir }) => offAir && player.silence()),
    [control, player],
  );
  useEffect(
    () => onSpeechQueue((change) => showSpeechQueue(queryClient, change)),
    [onSpeechQueue, queryClient],
  );
  useEffect(() => {
    if (!isLocked) return;
    const unlock = () => setLocked(!hasBeenClicked());
    const events = ['pointerup', 'keyup'] as const;
    for (const event of events) window.addEventListener(event, unlock);
    return () => {
      for (const event of events) window.removeEventListener(event, unlock);
    };
  }, [isLocked]);

  const toggleSound = useCallback(() => {
    // The click itself is what the browser asked for.
    if (isLocked) return setLocked(false);
    if (isMuted) browserStorage().removeItem(MUTED_KEY);
    else browserStorage().setItem(MUTED_KEY, '1');
    if (!isMuted) player.silence();
    setMuted(!isMuted);
  }, [isLocked, isMuted, player]);

  const { playing } = useSyncExternalStore(player.store.subscribe, player.store.get);
  const value = useMemo<Speech>(
    () => ({
      sound: isMuted ? 'muted' : isLocked ? 'locked' : 'on',
      playingHere: playing,
      toggleSound,
    }),
    [isMuted, isLocked, playing, toggleSound],
  );
  return <SpeechContext value={value}>{children}</SpeechContext>;
}

/** Where the browser cannot tell, it is asked by playing. */
function hasBeenClicked(): boolean {
  const { userActivation } = navigator as Partial<Pick<Navigator, 'userActivation'>>;
  return userActivation?.hasBeenActive ?? true;
}

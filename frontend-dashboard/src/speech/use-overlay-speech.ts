import { useEffect } from 'react';
import type { SpeechLink } from '../realtime/speech-link.js';
import { SpeechPlayer } from './speech-player.js';

/**
 * An overlay's voice. OBS lets its pages sound; an overlay in a browser that does not, because nobody has
 * clicked there, leaves the message to others.
 */
export function useOverlaySpeech(link: SpeechLink, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    let isAllowed = false;
    const probe = new AudioContext();
    const look = () => {
      if (probe.state !== 'running') return;
      isAllowed = true;
      void probe.close();
    };
    probe.addEventListener('statechange', look);
    look();
    const player = new SpeechPlayer(link, {
      kind: 'overlay',
      canBeHeard: () => isAllowed || navigator.userActivation.hasBeenActive,
      onRefused: () => {
        isAllowed = false;
      },
    });
    return () => {
      player.close();
      probe.removeEventListener('statechange', look);
      if (probe.state !== 'closed') void probe.close();
    };
  }, [link, enabled]);
}

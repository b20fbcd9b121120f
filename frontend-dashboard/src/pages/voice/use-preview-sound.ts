import type { TtsPreview } from '@companion/contracts';
import { useEffect, useRef, useState } from 'react';
import { notifyError } from '../../components/notify.js';
import { usePreviewVoice } from '../../hooks/voice.js';
import { soundUrl } from '../../speech/sound-url.js';
import { voiceText } from '../../texts/en/voice.js';

/** Lets a voice be heard here, one at a time. */
export function usePreviewSound() {
  const preview = usePreviewVoice();
  const element = useRef<HTMLAudioElement | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const stop = () => {
    element.current?.pause();
    element.current = null;
    setPlaying(false);
  };
  useEffect(() => () => element.current?.pause(), []);

  const play = (body: TtsPreview, volume: number) =>
    preview.mutate(body, {
      onSuccess: (audio) => {
        stop();
        const url = soundUrl(audio);
        const sound = new Audio(url);
        sound.volume = volume / 100;
        sound.addEventListener('ended', stop);
        sound.addEventListener('pause', () => URL.revokeObjectURL(url));
        element.current = sound;
        setPlaying(true);
        sound.play().catch(stop);
      },
      onError: (error) => notifyError(voiceText('couldNotBeHeard'), error),
    });
  return { play, stop, isPlaying, isLoading: preview.isPending };
}

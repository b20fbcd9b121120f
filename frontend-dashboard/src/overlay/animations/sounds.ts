import type { AnimationSound } from '@companion/contracts';

type Note = { hertz: number; atMs: number; lastsMs: number; shape: OscillatorType; loud: number };

const run = (hertz: readonly number[], stepMs: number, note: Omit<Note, 'hertz' | 'atMs'>) =>
  hertz.map((pitch, index): Note => ({ ...note, hertz: pitch, atMs: index * stepMs }));

/** Made on the spot: there is no file to load. */
const SOUNDS: Record<AnimationSound, Note[]> = {
  chime: run([880, 1_318.5, 1_760], 130, { lastsMs: 900, shape: 'sine', loud: 0.14 }),
  coins: run([1_975, 2_637, 2_349, 2_793], 70, { lastsMs: 220, shape: 'square', loud: 0.035 }),
  pop: run([420, 780], 45, { lastsMs: 90, shape: 'sine', loud: 0.3 }),
  sparkle: run([1_568, 2_093, 2_637, 3_136, 4_186], 60, {
    lastsMs: 420,
    shape: 'triangle',
    loud: 0.07,
  }),
};

let audio: AudioContext | undefined;

/**
 * Plays it where the page may make sounds: OBS lets it, a browser after a click.
 * @param volume percent
 */
export function playSound(name: AnimationSound, volume = 100): void {
  if (volume === 0) return;
  audio ??= new AudioContext();
  void audio.resume().catch(() => undefined);
  const start = audio.currentTime + 0.02;
  for (const note of SOUNDS[name]) {
    playNote(audio, { ...note, loud: (note.loud * volume) / 100 }, start);
  }
}

function playNote(context: AudioContext, note: Note, start: number): void {
  const from = start + note.atMs / 1000;
  const until = from + note.lastsMs / 1000;
  const tone = new OscillatorNode(context, { type: note.shape, frequency: note.hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(note.loud, from + 0.008);
  volume.gain.exponentialRampToValueAtTime(0.0001, until);
  tone.connect(volume).connect(context.destination);
  tone.start(from);
  tone.stop(until);
  tone.addEventListener('ended', () => volume.disconnect());
}

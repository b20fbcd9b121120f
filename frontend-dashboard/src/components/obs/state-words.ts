import type { TextKey } from '../../i18n/texts.js';
import { obsText } from '../../texts/en/obs.js';
import type { ObsState } from '../../obs/presence.js';

/** `unknown`: nobody has told since the connection went away. */
export type ToldState = ObsState | 'unknown';

type ObsKey = TextKey<typeof obsText>;

export type Tone = 'good' | 'warn' | 'bad' | 'calm';

const STATES: Record<ToldState, { chip: ObsKey; line: ObsKey; tone: Tone }> = {
  'on-air': { chip: 'chipConnected', line: 'inScene', tone: 'good' },
  hidden: { chip: 'chipHidden', line: 'notInScene', tone: 'warn' },
  frozen: {
    chip: 'chipFrozen',
    line: 'frozen',
    tone: 'bad',
  },
  gone: {
    chip: 'chipLost',
    line: 'lost',
    tone: 'bad',
  },
  window: { chip: 'chipNotIn', line: 'inBrowser', tone: 'calm' },
  unknown: { chip: 'chipUnknown', line: 'noNews', tone: 'warn' },
  none: { chip: 'chipNotIn', line: 'nowhere', tone: 'calm' },
};

/** The state of her overlays, as the chip says it and in a line. */
export function stateWords(state: ToldState): { chip: string; line: string; tone: Tone } {
  const { chip, line, tone } = STATES[state];
  return { chip: obsText(chip), line: obsText(line), tone };
}

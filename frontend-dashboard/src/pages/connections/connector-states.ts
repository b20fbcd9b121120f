import type { Connector, ConnectorState } from '@companion/contracts';
import { connectionsText } from '../../texts/en/connections.js';
import { isEnglish } from '../../i18n/texts.js';

export type Tone = 'live' | 'warn' | 'danger' | 'quiet';

type StateWords = { label: string; tone: Tone; meaning: string };

const TONES: Record<ConnectorState, Tone> = {
  paused: 'quiet',
  connecting: 'warn',
  connected: 'live',
  degraded: 'warn',
  misconfigured: 'danger',
  failed: 'danger',
};

/**
 * What the state of a connection means to the creator. The server's own sentence says more, where there is
 * one and she reads the language it is in.
 */
export function connectorWords({ kind, state, stateReason }: Connector): StateWords {
  const meaning = (isEnglish() ? stateReason : null) ?? connectionsText(`${state}Meaning`);
  if (kind === 'webhook' && state === 'connecting') {
    // Nobody is being called here: it waits to be called.
    return { label: connectionsText('waiting'), tone: 'quiet', meaning };
  }
  return { label: connectionsText(state), tone: TONES[state], meaning };
}

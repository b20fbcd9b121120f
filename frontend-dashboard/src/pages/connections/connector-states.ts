import type { Connector, ConnectorState } from '@companion/contracts';

export type Tone = 'live' | 'warn' | 'danger' | 'quiet';

type StateWords = { label: string; tone: Tone; meaning: string };

/** What each state means to the creator; the server's own sentence is shown instead when there is one. */
const WORDS: Record<ConnectorState, StateWords> = {
  paused: { label: 'Paused', tone: 'quiet', meaning: 'Tips are not taken until you resume.' },
  connecting: { label: 'Connecting', tone: 'warn', meaning: 'Getting in touch with the platform.' },
  connected: { label: 'Connected', tone: 'live', meaning: 'Tips arrive by themselves.' },
  degraded: {
    label: 'Having trouble',
    tone: 'warn',
    meaning: 'The platform answers slowly or not at all. It is tried again by itself.',
  },
  misconfigured: {
    label: 'Needs you',
    tone: 'danger',
    meaning: 'The platform refuses the token. Make a new one and enter it here.',
  },
  failed: { label: 'Stopped', tone: 'danger', meaning: 'It gave up. Try it again.' },
};

export function connectorWords(connector: Connector): StateWords {
  const words = WORDS[connector.state];
  const meaning = connector.stateReason ?? words.meaning;
  if (connector.kind === 'webhook' && connector.state === 'connecting') {
    // Nobody is being called here: it waits to be called.
    return { label: 'Waiting', tone: 'quiet', meaning };
  }
  return { ...words, meaning };
}

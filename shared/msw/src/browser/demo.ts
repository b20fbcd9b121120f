import {
  Listeners,
  RealtimeTransportContext,
  rememberSignIn,
  type RealtimeTransport,
} from '@companion/dashboard/stand-in';
import { answerRequests } from './answer-requests.js';
import { inPageTransport } from './in-page-client.js';
import type { DemoStatus } from './messages.js';
import { Tabs } from './tabs.js';

export { RealtimeTransportContext };

/** The product in this page: what its pages are given in place of a server. */
export type Demo = {
  transport: RealtimeTransport;
  /** Whether made-up viewers tip. */
  isSimulating: () => boolean;
  onSimulating: (listener: () => void) => () => void;
  simulate: (running: boolean) => void;
  /** Forgets everything, and begins as at the first visit. */
  startOver: () => void;
};

/**
 * Puts the mocks in place of the server for this page, with the demo creator signed in. Resolves when
 * every request is answered by them.
 */
export async function startDemo(): Promise<Demo> {
  const tabs = new Tabs();
  await answerRequests((request) => tabs.call({ kind: 'fetch', request }));

  let status = await tabs.call({ kind: 'look' });
  const changes = new Listeners<DemoStatus>();
  const show = (next: DemoStatus): void => {
    status = next;
    changes.emit(next);
  };
  tabs.onTold((told) => {
    if (told.kind === 'status') show(told.status);
    if (told.kind === 'startedOver') window.location.reload();
  });
  rememberSignIn(status.signedIn);
  return {
    transport: inPageTransport(tabs),
    isSimulating: () => status.simulating,
    onSimulating: (listener) => changes.add(listener),
    simulate: (running) => void tabs.call({ kind: 'simulate', running }).then(show),
    startOver: () => void tabs.call({ kind: 'startOver' }),
  };
}

import {
  createContext,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { ObsLink, type ObsLinkState } from '../obs/obs-link.js';
import { isObsWanted, obsMemory, type ObsMemory } from '../obs/obs-memory.js';
import { obsPresence, type ObsPresence } from '../obs/presence.js';
import { useLive } from './live.js';
import { useObsAutomation } from './obs-automation.js';

const ObsContext = createContext<ObsLink | null>(null);

/** The one connection to OBS on this computer. */
export function useObsLink(): ObsLink {
  const link = use(ObsContext);
  if (!link) throw new Error('useObsLink needs an ObsProvider above it');
  return link;
}

export function useObsState(): ObsLinkState {
  const { store } = useObsLink();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** What this browser keeps of OBS. */
export function useObsMemory(): ObsMemory {
  return useSyncExternalStore(obsMemory.subscribe, obsMemory.get);
}

/** How her overlays are doing, as they report it themselves. */
export function useObsPresence(): ObsPresence {
  return obsPresence(useLive().overlays);
}

/** Connects to OBS when it was connected before, and does what she wants done with it. */
export function ObsProvider({ children }: { children: ReactNode }) {
  const [link] = useState(() => new ObsLink());
  const isWanted = isObsWanted(useObsMemory());
  useEffect(() => {
    if (isWanted) link.connectWhenThere();
  }, [link, isWanted]);
  useEffect(() => () => link.disconnect(), [link]);
  useObsAutomation(link);
  return <ObsContext value={link}>{children}</ObsContext>;
}

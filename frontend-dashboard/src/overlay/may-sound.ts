let probe: AudioContext | undefined;
let isAllowed = false;

/** Begins to find out; the answer takes the browser a moment. */
export function askWhetherMaySound(): void {
  if (isAllowed || probe) return;
  probe = new AudioContext();
  const look = (): void => {
    if (probe?.state !== 'running') return;
    isAllowed = true;
    void probe.close();
    probe = undefined;
  };
  probe.addEventListener('statechange', look);
  look();
}

/** Whether this page would be heard: OBS lets its pages sound, a browser does after a click. */
export const maySound = (): boolean => isAllowed || navigator.userActivation.hasBeenActive;

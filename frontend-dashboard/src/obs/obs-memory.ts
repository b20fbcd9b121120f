import { browserStorage } from '../browser-storage.js';
import { Store } from '../realtime/store.js';

const KEY = 'companion.obs';

/** What this browser keeps of OBS: it concerns this computer alone, and the password is nobody else's business. */
export type ObsMemory = {
  port: number;
  /** null: she is asked for it when OBS wants one. */
  password: string | null;
  startWithStream: boolean;
  /** Cents of a tip; null: tips do not save the replay. */
  replayFromCents: number | null;
  replayOnGoal: boolean;
};

const NOTHING: ObsMemory = {
  port: 4_455,
  password: null,
  startWithStream: false,
  replayFromCents: null,
  replayOnGoal: false,
};

export const obsMemory = new Store<ObsMemory>(read());

/** Kept from now on, in this browser. */
export function keepObs(change: Partial<ObsMemory>): void {
  obsMemory.update(change);
  browserStorage().setItem(KEY, JSON.stringify(obsMemory.get()));
}

/** What is missing or no longer makes sense is as it is at first. */
function read(): ObsMemory {
  const kept = parsed(browserStorage().getItem(KEY));
  const { port, password, replayFromCents } = kept;
  return {
    port: isPort(port) ? port : NOTHING.port,
    password: typeof password === 'string' ? password : null,
    startWithStream: kept.startWithStream === true,
    replayFromCents: Number.isSafeInteger(replayFromCents) ? Number(replayFromCents) : null,
    replayOnGoal: kept.replayOnGoal === true,
  };
}

/** Whether OBS is looked for as long as the dashboard is open: something is to be done with it. */
export function isObsWanted({
  startWithStream,
  replayFromCents,
  replayOnGoal,
}: ObsMemory): boolean {
  return startWithStream || replayFromCents !== null || replayOnGoal;
}

export function isPort(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535;
}

function parsed(text: string | null): Partial<Record<keyof ObsMemory, unknown>> {
  try {
    return (JSON.parse(text ?? 'null') as Partial<Record<keyof ObsMemory, unknown>> | null) ?? {};
  } catch {
    return {};
  }
}

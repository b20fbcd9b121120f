import { OBS_STATUS, ObsProblem } from './obs-problem.js';
import { type ObsClient, ObsRefusal } from './obs-client.js';

/** Starts OBS's replay buffer unless it runs. @throws ObsProblem `no-replay` when it is off in OBS's settings */
export async function startReplayBuffer(obs: ObsClient): Promise<void> {
  const { outputActive } = await orOff(obs.call('GetReplayBufferStatus'));
  if (!outputActive) await orOff(obs.call('StartReplayBuffer'));
}

/** @throws ObsProblem */
export async function saveReplayBuffer(obs: ObsClient): Promise<void> {
  try {
    await orOff(obs.call('SaveReplayBuffer'));
  } catch (error) {
    if (!(error instanceof ObsRefusal) || error.code !== OBS_STATUS.outputNotRunning) throw error;
    // It was stopped: what has happened is lost, but the next moment shall not be.
    await startReplayBuffer(obs);
  }
}

async function orOff<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const isOff = error instanceof ObsRefusal && error.code === OBS_STATUS.invalidState;
    throw isOff ? new ObsProblem('no-replay', error.message) : error;
  }
}

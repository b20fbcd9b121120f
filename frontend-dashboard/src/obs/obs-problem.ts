/**
 * What stands between the dashboard and OBS:
 * - `no-answer`: OBS is closed, or its WebSocket server is off; a browser cannot tell which
 * - `password-needed`, `password-wrong`
 * - `too-old`: it does not know what it is asked for, or something else answers at that address
 * - `busy`: it is changing its scene collection
 * - `no-browser`: built without browser sources
 * - `no-replay`: its replay buffer is off in its settings
 * - `refused`: anything else, in OBS's own words
 */
export type ObsProblemKind =
  | 'no-answer'
  | 'password-needed'
  | 'password-wrong'
  | 'too-old'
  | 'busy'
  | 'no-browser'
  | 'no-replay'
  | 'refused';

export class ObsProblem extends Error {
  override readonly name = 'ObsProblem';
  readonly kind: ObsProblemKind;

  constructor(kind: ObsProblemKind, words = '') {
    super(words);
    this.kind = kind;
  }
}

/** Close codes and request statuses of obs-websocket 5. */
export const OBS_CLOSE = { notIdentified: 4007, authenticationFailed: 4009, rpcVersion: 4010 };
export const OBS_STATUS = {
  ok: 100,
  unknownRequest: 204,
  notReady: 207,
  missingField: 300,
  outputNotRunning: 501,
  notFound: 600,
  alreadyExists: 601,
  invalidState: 604,
  invalidInputKind: 605,
};

/** Why OBS could not be reached. @param code of the closing of the connection, or -1 */
export function connectProblem(code: number, words: string, hasPassword: boolean): ObsProblem {
  if (code === OBS_CLOSE.authenticationFailed) {
    return new ObsProblem(hasPassword ? 'password-wrong' : 'password-needed', words);
  }
  const speaksOtherwise = code === OBS_CLOSE.rpcVersion || words.includes('subprotocol');
  return new ObsProblem(speaksOtherwise ? 'too-old' : 'no-answer', words);
}

/** Why OBS did not do what it was asked for. @param code of the response's status */
export function requestProblem(code: number, words: string): ObsProblem {
  if (code === OBS_STATUS.unknownRequest) return new ObsProblem('too-old', words);
  if (code === OBS_STATUS.notReady) return new ObsProblem('busy', words);
  if (code === OBS_STATUS.invalidInputKind) return new ObsProblem('no-browser', words);
  return new ObsProblem('refused', words);
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { failureOf } from './elevenlabs-failures.js';
import { VoiceError } from './voice.js';

const OFFICIAL = 'https://api.elevenlabs.io';
/** 500 characters make some 2 MB at the best quality. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

type Request = {
  url?: string;
  signal?: AbortSignal;
  maxContentLength?: number;
  maxRedirects?: number;
};
/** The parts of axios that are touched here. */
type Axios = {
  interceptors: {
    request: { use(change: (request: Request) => Request): void };
    response: { use(pass: undefined, recover: (error: unknown) => unknown): void };
  };
};

/** One call that is under way, and what became of it. */
type Call = { baseUrl: string; secret: string; signal: AbortSignal; failure: VoiceError | null };

const calls = new AsyncLocalStorage<Call>();
let intercepted = false;

/**
 * Runs a call of elevenlabs-node. The package swallows every failure and prints it with the API key in it,
 * has no timeout and knows one address only. All of that is put right in the axios it uses: a failure is
 * kept here and never reaches the package, so it has nothing to print.
 * @throws VoiceError
 */
export async function callElevenLabs<T>(
  { baseUrl, secret, timeoutMs }: { baseUrl: string; secret: string; timeoutMs: number },
  work: () => Promise<T | undefined>,
): Promise<T> {
  interceptOnce();
  const call: Call = { baseUrl, secret, signal: AbortSignal.timeout(timeoutMs), failure: null };
  const answer = await calls.run(call, work);
  if (call.failure !== null) throw call.failure;
  if (answer === undefined) throw new VoiceError('unavailable', 'ElevenLabs gave no answer');
  return answer;
}

/** The very axios that elevenlabs-node has, whichever version that is. */
function interceptOnce(): void {
  if (intercepted) return;
  intercepted = true;
  const here = createRequire(import.meta.url);
  const axios = createRequire(here.resolve('elevenlabs-node'))('axios') as Axios;
  axios.interceptors.request.use((request) => {
    const call = calls.getStore();
    if (call === undefined) return request;
    return Object.assign(request, {
      url: request.url?.replace(OFFICIAL, call.baseUrl.replace(/\/$/u, '')),
      signal: call.signal,
      maxContentLength: MAX_ANSWER_BYTES,
      // A redirection would take the key along.
      maxRedirects: 0,
    });
  });
  axios.interceptors.response.use(undefined, (error) => {
    const call = calls.getStore();
    if (call === undefined) throw error;
    call.failure = causeOf(error, call);
    return { data: undefined };
  });
}

function causeOf(error: unknown, { secret, signal }: Call): VoiceError {
  if (signal.aborted) return new VoiceError('timeout', 'ElevenLabs took too long');
  const { response, code } = error as {
    code?: unknown;
    response?: { status: number; data: unknown; headers: Record<string, unknown> };
  };
  if (response === undefined) {
    return new VoiceError('unavailable', `ElevenLabs cannot be reached (${String(code)})`);
  }
  const body = Buffer.isBuffer(response.data)
    ? response.data.toString('utf8')
    : JSON.stringify(response.data);
  const retryAfter = response.headers['retry-after'];
  return failureOf(
    response.status,
    body.replaceAll(secret, '…'),
    typeof retryAfter === 'string' ? retryAfter : undefined,
  );
}

import { VoiceError } from './voice.js';

/** What ElevenLabs said, as far as it can be told apart. */
type Said = { codes: string[]; message: string };

/** A refusal that may be over in a moment. `retryAfterMs` is null when it was not told. */
export class BusyError extends VoiceError {
  constructor(
    /** `concurrency`: too many of ours at once. `rate`: too many in this time. */
    readonly kind: 'concurrency' | 'rate',
    readonly retryAfterMs: number | null,
  ) {
    super('rate_limited', `ElevenLabs is busy (${kind})`);
  }
}

/**
 * A refusal as what is to be done about it. ElevenLabs answers a used-up quota with 401, so the status
 * alone does not tell; and its `detail` is an object, a list or a sentence, by the age of the route.
 */
export function failureOf(
  status: number,
  body: string,
  retryAfter: string | undefined,
): VoiceError {
  const { codes, message } = said(body);
  const has = (pattern: RegExp): boolean => codes.some((code) => pattern.test(code));
  const told = `ElevenLabs answered ${status}${message === '' ? '' : `: ${message}`}`;
  if (has(/quota/u)) return new VoiceError('quota', told);
  if (has(/voice.*not_found|voice_does_not_exist/u)) return new VoiceError('voice_not_found', told);
  if (has(/concurrent/u)) return new BusyError('concurrency', retryAfterMs(retryAfter));
  if (has(/system_busy/u) || status === 429) return new BusyError('rate', retryAfterMs(retryAfter));
  if (has(/api_key|permission/u) || status === 401 || status === 403) {
    return new VoiceError('invalid_key', told);
  }
  if (status === 404) return new VoiceError('voice_not_found', told);
  if (status === 408 || status === 504) return new VoiceError('timeout', told);
  return new VoiceError(status < 500 ? 'refused' : 'unavailable', told);
}

function said(body: string): Said {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return { codes: [], message: '' };
  }
  const detail = fieldsOf(parsed)['detail'];
  if (typeof detail === 'string') return { codes: [], message: short(detail) };
  const first = fieldsOf(Array.isArray(detail) ? (detail as unknown[])[0] : detail);
  const codes = [first['code'], first['status'], first['type']].filter(
    (code) => typeof code === 'string',
  );
  const message = first['message'] ?? first['msg'];
  return { codes, message: typeof message === 'string' ? short(message) : '' };
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const short = (text: string): string => text.replace(/\p{C}/gu, ' ').slice(0, 200);

function retryAfterMs(seconds: string | undefined): number | null {
  const number = Number(seconds);
  return seconds !== undefined && Number.isFinite(number) && number >= 0 ? number * 1000 : null;
}

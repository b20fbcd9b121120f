import type { TextKey } from '../i18n/texts.js';
import type { controlText } from '../texts/en/control.js';

/** Ready-made commands for the buttons that are asked for most. */

export type TokenExample = {
  /** Of the text that names it. */
  name: TextKey<typeof controlText>;
  method: 'POST';
  path: string;
  body?: object;
};

export const TOKEN_EXAMPLES: readonly TokenExample[] = [
  { name: 'examplePanic', method: 'POST', path: '/api/on-air/panic' },
  { name: 'exampleBack', method: 'POST', path: '/api/on-air/resume' },
  { name: 'skipAlert', method: 'POST', path: '/api/animations/queue/skip' },
  { name: 'examplePause', method: 'POST', path: '/api/animations/queue/pause' },
  { name: 'exampleResume', method: 'POST', path: '/api/animations/queue/resume' },
  { name: 'exampleApprove', method: 'POST', path: '/api/alerts/next/approve' },
  {
    name: 'exampleHearts',
    method: 'POST',
    path: '/api/animations/trigger',
    body: { type: 'hearts' },
  },
  { name: 'exampleSkipVoice', method: 'POST', path: '/api/tts/skip' },
];

/** As it is pasted into a terminal. */
export function curlOf(
  { method, path, body }: TokenExample,
  { origin, token }: { origin: string; token: string },
): string {
  const parts = [`curl -X ${method} ${origin}${path}`, `-H "Authorization: Bearer ${token}"`];
  if (body) parts.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`);
  return parts.join(' ');
}

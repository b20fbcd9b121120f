import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How ElevenLabs behaves, in the shapes it has answered with over the years. */
export type Behaviour =
  | 'ok'
  | 'invalid_key'
  | 'quota'
  | 'rate_limited'
  | 'concurrency'
  | 'voice_not_found'
  | 'invalid_text'
  | 'unavailable'
  | 'hang'
  | 'garbage'
  | 'drip'
  | 'hang_up';

export type Spoken = {
  voiceId: string;
  text: string;
  modelId: string;
  stability: number;
  similarityBoost: number;
};

/** MPEG-1 Layer III, 128 kbit/s, 44.1 kHz: a frame of nothing but zeros is 26 ms of silence. */
const FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);
const FRAME_MS = (1152 * 1000) / 44_100;

export const silentMp3 = (ms: number): Buffer =>
  Buffer.concat(Array.from({ length: Math.max(2, Math.round(ms / FRAME_MS)) }, () => FRAME));

/** A server that speaks the part of ElevenLabs' REST that is used, and can be told to misbehave. */
export class ElevenLabsServer {
  /** What is answered next; when it is empty, {@link behaviour}. */
  readonly next: Behaviour[] = [];
  behaviour: Behaviour = 'ok';
  /** Of the audio it answers with. */
  audioMs = 300;
  /** Before it answers. */
  latencyMs = 0;
  /** All that it was asked to say, with a good key. */
  readonly spoken: Spoken[] = [];
  requests = 0;
  mostAtOnce = 0;
  private atOnce = 0;

  private constructor(
    private readonly server: Server,
    readonly apiKey: string,
  ) {}

  static async start(apiKey = 'sk_3f0c81a5d27e4b96'): Promise<ElevenLabsServer> {
    const http = createServer();
    const server = new ElevenLabsServer(http, apiKey);
    http.on('request', (request, response) => void server.answer(request, response));
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return server;
  }

  /** As new, with the same key at the same address. */
  reset(): void {
    this.behaviour = 'ok';
    this.next.splice(0);
    this.spoken.splice(0);
    this.audioMs = 300;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What the product must be given to use it. */
  get environment(): Record<string, string> {
    return { ELEVENLABS_API_KEY: this.apiKey, ELEVENLABS_BASE_URL: this.url };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    response.on('close', () => (this.atOnce -= 1));
    const body = await textOf(request);
    const behaviour =
      request.headers['xi-api-key'] === this.apiKey
        ? (this.next.shift() ?? this.behaviour)
        : 'invalid_key';
    const speech = /^\/v1\/text-to-speech\/([^/]+)\/stream$/u.exec(request.url ?? '');
    await delay(this.latencyMs);
    if (behaviour !== 'ok') return this.fail(behaviour, response);
    if (request.method === 'GET' && request.url === '/v1/voices') {
      return json(response, 200, { voices: VOICES });
    }
    if (request.method !== 'POST' || speech === null) return json(response, 404, {});
    const asked = JSON.parse(body) as {
      text: string;
      model_id: string;
      voice_settings: { stability: number; similarity_boost: number };
    };
    this.spoken.push({
      voiceId: speech[1]!,
      text: asked.text,
      modelId: asked.model_id,
      stability: asked.voice_settings.stability,
      similarityBoost: asked.voice_settings.similarity_boost,
    });
    response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(silentMp3(this.audioMs));
  }

  private fail(behaviour: Exclude<Behaviour, 'ok'>, response: ServerResponse): void {
    const current = (status: number, type: string, code: string) =>
      json(response, status, { detail: { type, code, message: `${code} ${this.apiKey}` } });
    switch (behaviour) {
      case 'invalid_key':
        return json(response, 401, {
          detail: { status: 'invalid_api_key', message: `Invalid API key ${this.apiKey}` },
        });
      case 'quota':
        return json(response, 401, {
          detail: { status: 'quota_exceeded', message: 'This request exceeds your quota' },
        });
      case 'rate_limited':
        response.setHeader('retry-after', '1');
        return current(429, 'rate_limit_error', 'rate_limit_exceeded');
      case 'concurrency':
        return current(429, 'rate_limit_error', 'concurrent_limit_exceeded');
      case 'voice_not_found':
        return json(response, 400, { detail: { status: 'voice_not_found', message: 'No voice' } });
      case 'invalid_text':
        return json(response, 422, {
          detail: [{ loc: ['body', 'text'], msg: 'field required', type: 'value_error.missing' }],
        });
      case 'unavailable':
        response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Server error</h1>');
        return;
      case 'garbage':
        response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('<html>a captive portal');
        return;
      case 'drip': {
        response.writeHead(200, { 'content-type': 'audio/mpeg' });
        const drip = setInterval(() => response.write(FRAME.subarray(0, 8)), 50);
        response.on('close', () => clearInterval(drip));
        return;
      }
      case 'hang_up':
        response.destroy();
        return;
      case 'hang':
    }
  }
}

const VOICES = [
  {
    voice_id: 'pNInz6obpgDQGcFmaJgB',
    name: 'Adam',
    labels: { gender: 'male', accent: 'american' },
  },
  { voice_id: '21m00Tcm4TlvDq8ikWAM', name: 'Rachel', labels: { gender: 'female' } },
];

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { OBS_CLOSE, OBS_STATUS } from '../obs-problem.js';

type Json = Record<string, unknown>;
type Item = { sceneItemId: number; sourceName: string; enabled: boolean; transform: Json };
type Asked = { requestType: string; requestData: Json };
type Answer = { code: number; comment?: string; data?: Json };

const HELLO = 0;
const IDENTIFY = 1;
const IDENTIFIED = 2;
const EVENT = 5;
const REQUEST = 6;
const RESPONSE = 7;
const OUTPUTS = 1 << 6;

const done = (data: Json = {}): Answer => ({ code: OBS_STATUS.ok, data });
const refuse = (code: number, comment: string): Answer => ({ code, comment });
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/**
 * OBS as its WebSocket server shows it (obs-websocket 5, JSON): challenge and answer, its close codes and request
 * statuses, scenes with their sources, a stream and a replay buffer.
 */
export class ObsServer {
  password: string | null = null;
  rpcVersion = 1;
  /** OBS is changing its scene collection: nothing can be asked of it. */
  isBusy = false;
  hasBrowserSources = true;
  hasReplayBuffer = true;
  /** Requests that this OBS is too old to know. */
  readonly unknown = new Set<string>();
  canvas = { baseWidth: 1_280, baseHeight: 720 };
  scene = 'Live';
  readonly scenes = new Map<string, Item[]>([
    ['Live', []],
    ['Be right back', []],
  ]);
  readonly inputs = new Map<string, { kind: string; settings: Json }>();
  readonly asked: Asked[] = [];
  streaming = false;
  replayRuns = false;
  replaysSaved = 0;
  #nextItem = 1;
  readonly #identified = new Map<WebSocket, number>();

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket) => this.#greet(socket));
  }

  /** @param port 0: any that is free */
  static async start(port = 0): Promise<ObsServer> {
    const server = new WebSocketServer({
      host: '127.0.0.1',
      port,
      handleProtocols: (offered) => offered.has('obswebsocket.json') && 'obswebsocket.json',
    });
    await once(server, 'listening');
    return new ObsServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get address(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.server.clients) socket.terminate();
    this.server.close();
    await once(this.server, 'close');
  }

  /** How often this was asked for. */
  count(requestType: string): number {
    return this.asked.filter((it) => it.requestType === requestType).length;
  }

  addInput(name: string, kind: string, settings: Json = {}, scene = this.scene): void {
    this.inputs.set(name, { kind, settings });
    this.scenes.get(scene)?.push(this.#item(name, {}));
  }

  /** She presses “Start streaming” or “Stop streaming”. */
  setStreaming(active: boolean): void {
    this.streaming = active;
    const states = active ? ['STARTING', 'STARTED'] : ['STOPPING', 'STOPPED'];
    for (const state of states) {
      this.#tell('StreamStateChanged', {
        outputActive: state === 'STARTED',
        outputState: `OBS_WEBSOCKET_OUTPUT_${state}`,
      });
    }
  }

  #greet(socket: WebSocket): void {
    const challenge = randomBytes(32).toString('base64');
    const salt = randomBytes(32).toString('base64');
    const authentication = this.password === null ? undefined : { challenge, salt };
    const obsWebSocketVersion = '5.5.4';
    send(socket, HELLO, {
      obsStudioVersion: '31.0.0',
      obsWebSocketVersion,
      rpcVersion: 1,
      authentication,
    });
    socket.on('message', (data) => {
      const { op, d } = JSON.parse((data as Buffer).toString()) as { op: number; d: Json };
      if (op === IDENTIFY) this.#identify(socket, d, { challenge, salt });
      else if (!this.#identified.has(socket)) {
        socket.close(OBS_CLOSE.notIdentified, 'You are not identified.');
      } else if (op === REQUEST) this.#respond(socket, d);
    });
    socket.on('close', () => this.#identified.delete(socket));
  }

  #identify(socket: WebSocket, d: Json, { challenge, salt }: Record<string, string>): void {
    if (d['rpcVersion'] !== this.rpcVersion) {
      return socket.close(OBS_CLOSE.rpcVersion, 'Your requested RPC version is not supported.');
    }
    const expected = this.password && sha256(sha256(this.password + salt) + challenge);
    if (expected !== null && d['authentication'] !== expected) {
      return socket.close(OBS_CLOSE.authenticationFailed, 'Authentication failed.');
    }
    this.#identified.set(socket, Number(d['eventSubscriptions'] ?? OUTPUTS));
    send(socket, IDENTIFIED, { negotiatedRpcVersion: this.rpcVersion });
  }

  #respond(socket: WebSocket, d: Json): void {
    const asked = {
      requestType: String(d['requestType']),
      requestData: (d['requestData'] ?? {}) as Json,
    };
    this.asked.push(asked);
    const { code, comment, data } = this.isBusy
      ? refuse(OBS_STATUS.notReady, 'OBS is not ready to perform the request.')
      : this.#answer(asked);
    const requestStatus = { result: code === OBS_STATUS.ok, code, comment };
    const { requestType } = asked;
    send(socket, RESPONSE, {
      requestType,
      requestId: d['requestId'],
      requestStatus,
      responseData: data,
    });
  }

  #answer({ requestType, requestData: asked }: Asked): Answer {
    const unknown = refuse(OBS_STATUS.unknownRequest, 'The request type is not valid.');
    if (this.unknown.has(requestType)) return unknown;
    switch (requestType) {
      case 'GetCurrentProgramScene':
        return done({ sceneName: this.scene, currentProgramSceneName: this.scene });
      case 'GetSceneList':
        return done({ scenes: [...this.scenes.keys()].map((sceneName) => ({ sceneName })) });
      case 'GetVideoSettings':
        return done({ ...this.canvas, fpsNumerator: 60, fpsDenominator: 1 });
      case 'GetInputList': {
        const wanted = asked['inputKind'];
        const inputs = [...this.inputs].filter(([, { kind }]) => !wanted || kind === wanted);
        return done({
          inputs: inputs.map(([inputName, { kind }]) => ({ inputName, inputKind: kind })),
        });
      }
      case 'GetInputSettings':
      case 'SetInputSettings':
        return this.#settings(requestType, asked);
      case 'CreateInput':
        return this.#create(asked);
      case 'GetSceneItemId':
      case 'CreateSceneItem':
      case 'SetSceneItemEnabled':
      case 'SetSceneItemTransform':
        return this.#sceneItem(requestType, asked);
      case 'GetStreamStatus':
        return done({ outputActive: this.streaming });
      case 'GetReplayBufferStatus':
      case 'StartReplayBuffer':
      case 'SaveReplayBuffer':
        return this.#replay(requestType);
      default:
        return unknown;
    }
  }

  #settings(requestType: string, asked: Json): Answer {
    const input = this.inputs.get(String(asked['inputName']));
    if (!input) return refuse(OBS_STATUS.notFound, 'No source was found by that name.');
    if (requestType === 'GetInputSettings') {
      return done({ inputSettings: input.settings, inputKind: input.kind });
    }
    input.settings = { ...input.settings, ...(asked['inputSettings'] as Json) };
    return done();
  }

  #create(asked: Json): Answer {
    const { sceneName, inputName, inputKind } = asked as Record<string, string>;
    if (!sceneName || !inputName || !inputKind)
      return refuse(OBS_STATUS.missingField, 'A field is missing.');
    if (this.inputs.has(inputName) || this.scenes.has(inputName)) {
      return refuse(OBS_STATUS.alreadyExists, 'A source already exists by that input name.');
    }
    if (inputKind === 'browser_source' && !this.hasBrowserSources) {
      return refuse(
        OBS_STATUS.invalidInputKind,
        'Your specified input kind is not supported by OBS.',
      );
    }
    if (!this.scenes.has(sceneName)) return refuse(OBS_STATUS.notFound, 'No source was found.');
    this.inputs.set(inputName, { kind: inputKind, settings: asked['inputSettings'] as Json });
    return this.#place(sceneName, inputName);
  }

  #sceneItem(requestType: string, asked: Json): Answer {
    const items = this.scenes.get(String(asked['sceneName']));
    if (!items) return refuse(OBS_STATUS.notFound, 'No source was found.');
    const wanted = asked['sourceName'];
    if (requestType === 'CreateSceneItem')
      return this.#place(String(asked['sceneName']), String(wanted));
    const item = items.find(
      (it) => it.sourceName === wanted || it.sceneItemId === asked['sceneItemId'],
    );
    if (!item) return refuse(OBS_STATUS.notFound, 'No scene items were found.');
    if (requestType === 'SetSceneItemEnabled') item.enabled = asked['sceneItemEnabled'] === true;
    if (requestType === 'SetSceneItemTransform') {
      item.transform = { ...item.transform, ...(asked['sceneItemTransform'] as Json) };
    }
    return done({ sceneItemId: item.sceneItemId });
  }

  #replay(requestType: string): Answer {
    if (!this.hasReplayBuffer)
      return refuse(OBS_STATUS.invalidState, 'Replay buffer is not available.');
    if (requestType === 'StartReplayBuffer') this.replayRuns = true;
    else if (requestType === 'SaveReplayBuffer') {
      if (!this.replayRuns)
        return refuse(OBS_STATUS.outputNotRunning, 'Replay buffer is not active.');
      this.replaysSaved += 1;
    }
    return done({ outputActive: this.replayRuns });
  }

  #place(sceneName: string, sourceName: string): Answer {
    const item = this.#item(sourceName, {});
    this.scenes.get(sceneName)?.push(item);
    return done({ sceneItemId: item.sceneItemId });
  }

  #item(sourceName: string, transform: Json): Item {
    return { sceneItemId: this.#nextItem++, sourceName, enabled: true, transform };
  }

  #tell(eventType: string, eventData: Json): void {
    for (const [socket, wanted] of this.#identified) {
      if ((wanted & OUTPUTS) !== 0)
        send(socket, EVENT, { eventType, eventIntent: OUTPUTS, eventData });
    }
  }
}

function send(socket: WebSocket, op: number, d: Json): void {
  socket.send(JSON.stringify({ op, d }));
}

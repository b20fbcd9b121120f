import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ObsClient } from './obs-client.js';
import { ObsLink } from './obs-link.js';
import { keepObs } from './obs-memory.js';
import { addOverlaySource } from './overlay-source.js';
import { saveReplayBuffer, startReplayBuffer } from './replay-buffer.js';
import { ObsServer } from './testing/obs-server.js';

const OVERLAY = { name: 'Streaming Companion', url: 'http://localhost:3130/overlay/k/secret' };

let obs: ObsServer;
const clients: ObsClient[] = [];
beforeEach(async () => {
  obs = await ObsServer.start();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await obs.stop();
});

async function connect(password = ''): Promise<ObsClient> {
  const client = await ObsClient.open(obs.address, password);
  clients.push(client);
  return client;
}

describe('reaching OBS', () => {
  it('asks for a password only when OBS wants one, and knows a wrong one', async () => {
    await connect();
    obs.password = 'open sesame';
    await expect(connect()).rejects.toMatchObject({ kind: 'password-needed' });
    await expect(connect('sesame')).rejects.toMatchObject({ kind: 'password-wrong' });
    await connect('open sesame');
  });

  it('tells OBS that is closed from one that is too old, and from a stranger at its port', async () => {
    obs.rpcVersion = 2;
    await expect(connect()).rejects.toMatchObject({ kind: 'too-old' });
    const { address } = obs;
    await obs.stop();
    await expect(ObsClient.open(address, '')).rejects.toMatchObject({ kind: 'no-answer' });
    const stranger = createServer((_request, response) => response.end('hello'));
    stranger.listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as AddressInfo;
    await expect(ObsClient.open(`ws://127.0.0.1:${port}`, '')).rejects.toMatchObject({
      kind: 'no-answer',
    });
    stranger.close();
    obs = await ObsServer.start();
  });

  it('waits for a scene collection that is loading, and says so when it takes too long', async () => {
    const client = await connect();
    obs.isBusy = true;
    setTimeout(() => (obs.isBusy = false), 400);
    await addOverlaySource(client, OVERLAY);
    expect(obs.inputs.size).toBe(1);
    obs.isBusy = true;
    await expect(addOverlaySource(client, OVERLAY)).rejects.toMatchObject({ kind: 'busy' });
  });

  it('says what this OBS cannot do', async () => {
    const client = await connect();
    obs.hasBrowserSources = false;
    await expect(addOverlaySource(client, OVERLAY)).rejects.toMatchObject({ kind: 'no-browser' });
    obs.unknown.add('CreateInput');
    await expect(addOverlaySource(client, OVERLAY)).rejects.toMatchObject({ kind: 'too-old' });
  });

  it('fails what is under way when OBS is closed in the middle, instead of waiting for ever', async () => {
    const client = await connect();
    await obs.stop();
    await expect(addOverlaySource(client, OVERLAY)).rejects.toMatchObject({ kind: 'no-answer' });
    obs = await ObsServer.start();
  });
});

describe('adding an overlay', () => {
  it('makes one source over the whole canvas, at OBS’s own frame rate', async () => {
    const added = await addOverlaySource(await connect(), OVERLAY);
    expect(added).toEqual({ inputName: OVERLAY.name, sceneName: 'Live', isNew: true });
    expect(obs.inputs.get(OVERLAY.name)).toEqual({
      kind: 'browser_source',
      settings: { url: OVERLAY.url, width: 1920, height: 1080, fps_custom: false },
    });
    expect(obs.scenes.get('Live')).toMatchObject([
      {
        enabled: true,
        transform: { boundsType: 'OBS_BOUNDS_SCALE_INNER', boundsWidth: 1280, boundsHeight: 720 },
      },
    ]);
  });

  it('a second time brings it up to date instead of making another', async () => {
    const client = await connect();
    await addOverlaySource(client, OVERLAY);
    obs.scenes.get('Live')![0]!.enabled = false;
    const url = 'http://localhost:3130/overlay/k/new';
    const added = await addOverlaySource(client, { ...OVERLAY, url });
    expect(added.isNew).toBe(false);
    expect(obs.inputs.size).toBe(1);
    expect(obs.inputs.get(OVERLAY.name)?.settings['url']).toBe(url);
    expect(obs.scenes.get('Live')).toMatchObject([{ enabled: true }]);
  });

  it('knows a source she made by hand by its address, and shows it in this scene too', async () => {
    obs.addInput('my overlay', 'browser_source', { url: OVERLAY.url }, 'Be right back');
    const added = await addOverlaySource(await connect(), OVERLAY);
    expect(added).toEqual({ inputName: 'my overlay', sceneName: 'Live', isNew: false });
    expect(obs.scenes.get('Live')).toMatchObject([{ sourceName: 'my overlay' }]);
    expect(obs.count('CreateInput')).toBe(0);
  });

  it('leaves a source of another kind alone that has its name', async () => {
    obs.addInput(OVERLAY.name, 'image_source');
    const added = await addOverlaySource(await connect(), OVERLAY);
    expect(added.inputName).toBe('Streaming Companion 2');
    expect(obs.inputs.get(OVERLAY.name)?.kind).toBe('image_source');
  });
});

describe('the replay buffer', () => {
  it('is started, saved, and told from one that is off in the settings', async () => {
    const client = await connect();
    await saveReplayBuffer(client);
    expect([obs.replayRuns, obs.replaysSaved]).toEqual([true, 0]);
    await saveReplayBuffer(client);
    expect(obs.replaysSaved).toBe(1);
    obs.hasReplayBuffer = false;
    await expect(startReplayBuffer(client)).rejects.toMatchObject({ kind: 'no-replay' });
  });
});

describe('the link', () => {
  it('hears the stream begin and end, and finds OBS again after it was closed', async () => {
    keepObs({ port: obs.port, startWithStream: true });
    const link = new ObsLink();
    const heard: string[] = [];
    link.onStream((change) => heard.push(change));
    await link.connect();
    const became = (wanted: object) =>
      expect.poll(() => link.store.get(), { timeout: 5_000 }).toMatchObject(wanted);
    obs.setStreaming(true);
    await became({ status: 'connected', streaming: true });
    obs.setStreaming(false);
    await became({ streaming: false });
    expect(heard).toEqual(['started', 'stopped']);

    const { port } = obs;
    await obs.stop();
    await became({ status: 'away', streaming: null });
    obs = await ObsServer.start(port);
    await became({ status: 'connected', streaming: false });
    expect(heard).toEqual(['started', 'stopped']);
    link.disconnect();
  });
});

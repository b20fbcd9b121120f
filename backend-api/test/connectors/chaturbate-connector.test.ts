import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedPosition } from '../../src/connectors/chaturbate/backlog.js';
import { ChaturbateConnector } from '../../src/connectors/chaturbate/chaturbate-connector.js';
import { ChaturbateEventsClient } from '../../src/connectors/chaturbate/chaturbate-events-client.js';
import { CAPTURED_TIP, ChaturbateServer, nextEventId, tipEvent } from './chaturbate-server.js';
import { RecordingHost } from './recording-host.js';
import { SkippingPace } from './skipping-pace.js';

const MINUTE = 60_000;

let server: ChaturbateServer;
let host: RecordingHost;
let pace: SkippingPace;
let stops: (() => Promise<void>)[];

beforeEach(async () => {
  server = await ChaturbateServer.start();
  host = new RecordingHost();
  pace = new SkippingPace();
  stops = [];
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await server.stop();
});

/** Starts a loop; without a position it connects for the first time, now. */
function connect(position: FeedPosition = { nextUrl: null, since: Date.now() }) {
  const client = new ChaturbateEventsClient(server.url, { graceMs: 500, bodyBytes: 1_000_000 });
  const account = { username: server.username, token: 'TOKENTOKEN' };
  const abort = new AbortController();
  const loop = new ChaturbateConnector(account, position, client, host, pace);
  const done = loop.run(abort.signal);
  const stop = async (): Promise<void> => {
    abort.abort();
    await done;
  };
  stops.push(stop);
  return { done, stop };
}
const holding = () => server.until(() => server.heldPolls === 1, 'a held poll');

describe('tips', () => {
  it('takes the captured tip that arrives while connected', async () => {
    connect();
    await holding();
    server.emit(CAPTURED_TIP);
    await vi.waitFor(() => expect(host.ids).toEqual([CAPTURED_TIP.id]));
    expect(host.recorded[0]).toMatchObject({ tokens: 25, tipperName: 'fan1', message: 'hi' });
    await holding();
    expect(host.states).toEqual(['connecting', 'connected']);
  });

  it('replays nothing of what was before, and misses nothing after', async () => {
    const old = tipEvent({}, nextEventId(Date.now() - MINUTE));
    const fresh = tipEvent({}, nextEventId(Date.now() + 30_000));
    server.emit(CAPTURED_TIP, old, fresh);
    connect();
    await holding();
    expect(host.ids).toEqual([fresh.id]);
    expect(host.ignored).toBe(0);
  });

  it('takes each event once, however often it comes', async () => {
    const tip = tipEvent();
    connect();
    await holding();
    server.emit(tip, tip);
    await vi.waitFor(() => expect(host.ids).toEqual([tip.id]));
    await holding();
    server.emit(tip, tipEvent());
    await vi.waitFor(() => expect(host.ids).toHaveLength(2));
    expect(new Set(host.ids).size).toBe(2);
  });

  it('keeps the order of the feed, and leaves other events alone', async () => {
    const tips = [tipEvent(), tipEvent(), tipEvent()];
    connect();
    await holding();
    server.emit(tips[0], { method: 'userEnter', id: nextEventId(), object: {} }, tips[1], tips[2]);
    await vi.waitFor(() => expect(host.ids).toEqual(tips.map(({ id }) => id)));
  });

  it('counts tips while no session runs', async () => {
    host.sessionStartedAt = null;
    connect();
    await holding();
    server.emit(tipEvent(), tipEvent());
    await vi.waitFor(() => expect(host.ignored).toBe(2));
    host.sessionStartedAt = Date.now();
    await holding();
    const tip = tipEvent();
    server.emit(tip);
    await vi.waitFor(() => expect(host.ids).toEqual([tip.id]));
  });

  it('leaves out what cannot be read, takes its neighbours, and says so', async () => {
    const good = tipEvent();
    connect();
    await holding();
    server.emit(null, { method: 'tip', id: '1-0', object: {} }, good);
    await vi.waitFor(() => expect(host.ids).toEqual([good.id]));
    await vi.waitFor(() => expect(host.reports.at(-1)?.reason).toContain('2 events'));
    expect(host.state).toBe('connected');
  });
});

describe('the cursor', () => {
  it('is saved only after every tip of its page', async () => {
    connect();
    await holding();
    const before = host.saved.length;
    host.failures = 3;
    const tip = tipEvent();
    server.emit(tip);
    await vi.waitFor(() => expect(host.saved.length).toBeGreaterThan(before));
    expect(host.ids).toEqual([tip.id]);
    expect(pace.waits.filter((ms) => ms >= 500 && ms <= 2_000 && ms !== 1_000)).toContain(500);
    expect(host.states).toEqual(['connecting', 'connected', 'degraded', 'connected']);
  });

  it('goes on after a restart where it was, with what came meanwhile', async () => {
    const { stop } = connect();
    await holding();
    await stop();
    const missed = [tipEvent(), tipEvent()];
    server.emit(...missed);
    connect(host.position);
    await vi.waitFor(() => expect(host.ids).toEqual(missed.map(({ id }) => id)));
  });

  it('gives a session that began in a long silence only its own tips', async () => {
    const { stop } = connect();
    await holding();
    await stop();
    const { nextUrl = null } = host.position ?? {};
    const startedAt = Date.now() - 30 * MINUTE;
    const before = tipEvent({}, nextEventId(startedAt - MINUTE));
    const during = tipEvent({}, nextEventId(startedAt + MINUTE));
    server.emit(before, during);
    host.sessionStartedAt = startedAt;
    connect({ nextUrl, since: Date.now() - 60 * MINUTE });
    await vi.waitFor(() => expect(host.ids).toEqual([during.id]));
    await holding();
    expect(host.ignored).toBe(1);
  });

  it('that the platform no longer knows is given up, without a replay', async () => {
    const since = Date.now() - 10 * MINUTE;
    const old = tipEvent({}, nextEventId(since - MINUTE));
    const missed = tipEvent({}, nextEventId(since + MINUTE));
    server.emit(old, missed);
    connect({ nextUrl: `${server.url}/events/host1/TOKENTOKEN/?i=gone`, since });
    await vi.waitFor(() => expect(host.ids).toEqual([missed.id]));
    await holding();
    expect(host.state).toBe('connected');
  });

  it('of another server is not followed', async () => {
    const nextUrl = 'http://127.0.0.1:1/events/host1/TOKENTOKEN/?i=1-0';
    connect({ nextUrl, since: Date.now() });
    await holding();
    expect(host.states).toEqual(['connecting', 'connected']);
  });

  it('leading elsewhere is refused; the tips beside it count once', async () => {
    connect();
    await holding();
    server.standing = { nextUrl: 'http://127.0.0.1:1/events/host1/TOKENTOKEN/?i=1-0' };
    const tip = tipEvent();
    server.emit(tip);
    await vi.waitFor(() => expect(host.states).toContain('degraded'));
    expect(host.reports.at(-1)?.reason).toContain('not followed');
    server.standing = null;
    await vi.waitFor(() => expect(host.state).toBe('connected'));
    await holding();
    expect(host.ids).toEqual([tip.id]);
  });
});

describe('trouble', () => {
  it('backs off from 2 to 30 seconds, then goes on as if nothing had been', async () => {
    server.answerNext({ status: 500 }, 'reset', { status: 502 }, { status: 200, body: '<html>' });
    server.answerNext({ status: 503 }, { status: 524 });
    connect();
    await holding();
    expect(pace.waits.slice(0, 6)).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(host.states).toEqual(['connecting', 'degraded', 'connected']);
  });

  it('shows failed after ten minutes, keeps trying, and recovers', async () => {
    server.standing = { status: 500 };
    connect();
    await vi.waitFor(() => expect(host.state).toBe('failed'));
    const after = pace.waits.length;
    await vi.waitFor(() => expect(pace.waits.length).toBeGreaterThan(after + 3));
    expect(pace.waits.at(-1)).toBe(30_000);
    server.standing = null;
    await holding();
    expect(host.states).toEqual(['connecting', 'degraded', 'failed', 'connected']);
  });

  it('loses no tip over an outage', async () => {
    connect();
    await holding();
    server.answerNext({ status: 500 }, 'reset', { status: 429 });
    const tips = [tipEvent(), tipEvent()];
    server.emit(tips[0]);
    server.emit(tips[1]);
    await vi.waitFor(() => expect(host.ids).toEqual(tips.map(({ id }) => id)));
  });

  it('waits as long as a rate limit asks', async () => {
    server.answerNext({ status: 429, headers: { 'retry-after': '77' } });
    connect();
    await holding();
    expect(pace.waits[0]).toBe(77_000);
    expect(host.states).toEqual(['connecting', 'degraded', 'connected']);
  });

  it('follows an empty answer under status 400', async () => {
    server.answerNext('waited_too_long', 'waited_too_long');
    connect();
    await holding();
    expect(host.states).toEqual(['connecting', 'connected']);
    expect(server.requests.slice(1).every(({ cursor }) => cursor !== null)).toBe(true);
  });

  it('gives a new token a minute, then stops and says what is wrong', async () => {
    server.token = 'ANOTHERTOKEN';
    await connect().done;
    expect(pace.waits.reduce((sum, ms) => sum + ms, 0)).toBe(MINUTE);
    expect(host.states).toEqual(['connecting', 'misconfigured']);
    expect(host.reports.at(-1)?.reason).toContain('Events API');
  });

  it('takes a token that becomes known within the minute', async () => {
    server.answerNext({ status: 401 }, { status: 403 });
    connect();
    await holding();
    expect(host.states).toEqual(['connecting', 'misconfigured', 'connected']);
  });

  it('stops on an unknown account', async () => {
    server.answerNext({ status: 404 });
    await connect().done;
    expect(host.states).toEqual(['connecting', 'misconfigured']);
    expect(host.reports.at(-1)?.reason).toContain('host1');
  });

  it('does not hammer a server that answers at once with nothing', async () => {
    const nextUrl = `${server.url}/events/host1/TOKENTOKEN/?i=1-0`;
    server.standing = { nextUrl };
    connect();
    await server.until(() => server.requests.length >= 20, '20 requests');
    const waited = pace.waits.slice(0, 19).reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(18_000);
  });

  it('does not wait for the hour to come again when the clock is put back', async () => {
    connect();
    await holding();
    const before = pace.waits.length;
    pace.putBack(60 * MINUTE);
    const tip = tipEvent();
    server.emit(tip);
    await vi.waitFor(() => expect(host.ids).toEqual([tip.id]));
    await holding();
    expect(pace.waits).toHaveLength(before + 1);
    expect(pace.waits.at(-1)).toBeLessThanOrEqual(100);
  });

  it('never shows the token', async () => {
    server.answerNext({ status: 500, body: 'TOKENTOKEN' }, 'reset', { status: 400 });
    server.answerNext({ nextUrl: 'http://elsewhere.example/TOKENTOKEN' }, { status: 429 });
    connect();
    await holding();
    expect(JSON.stringify(host.reports)).not.toContain('TOKENTOKEN');
  });
});

describe('stopping', () => {
  it('cuts off the poll in flight', async () => {
    const { stop } = connect();
    await holding();
    const askedAt = Date.now();
    await stop();
    expect(Date.now() - askedAt).toBeLessThan(1_000);
    await server.until(() => server.heldPolls === 0, 'the poll to be cut off');
  });

  it('ends while a tip cannot be saved, and takes it after the restart', async () => {
    const { stop } = connect();
    await holding();
    host.failures = Number.MAX_SAFE_INTEGER;
    const tip = tipEvent();
    server.emit(tip);
    await vi.waitFor(() => expect(host.states).toContain('degraded'));
    await stop();
    expect(host.ids).toEqual([]);
    host.failures = 0;
    connect(host.position);
    await vi.waitFor(() => expect(host.ids).toEqual([tip.id]));
  });

  it('ends by itself when paused or deleted behind its back', async () => {
    host.enabled = false;
    await connect().done;
    expect(server.requests).toHaveLength(1);
  });
});

import { CLIENT_EVENT, LIMITS, type ReportOverlay } from '@companion/contracts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PresenceReporter, type PageSurroundings } from './presence-reporter.js';
import type { OverlayClient } from './realtime-client.js';

const BEAT_MS = LIMITS.overlayHeartbeatMs;

let reports: ReportOverlay[];
let frames: (() => void)[];
let visible: boolean;
let change: () => void;
let reporter: PresenceReporter;

beforeEach(() => {
  vi.useFakeTimers();
  reports = [];
  frames = [];
  visible = true;
  change = () => undefined;
  const client: Pick<OverlayClient, 'request'> = {
    request: (command, body) => {
      expect(command).toBe(CLIENT_EVENT.reportOverlay);
      reports.push(body as ReportOverlay);
      return Promise.reject(new Error('nobody needs the answer'));
    },
  };
  const page: PageSurroundings = {
    look: () => ({ visible, active: true, obs: true, width: 1920, height: 1080 }),
    onChange: (listener) => {
      change = listener;
      return () => (change = () => undefined);
    },
    onFrame: (callback) => {
      frames.push(callback);
      return () => (frames = frames.filter((it) => it !== callback));
    },
  };
  reporter = new PresenceReporter(client as OverlayClient, page);
});
afterEach(() => {
  reporter.stop();
  vi.useRealTimers();
});

const draw = () => frames.splice(0).forEach((frame) => frame());

it('reports with each heartbeat that is drawn, and falls silent once drawing has come to a halt', () => {
  reporter.start();
  expect(reports).toHaveLength(1);
  vi.advanceTimersByTime(BEAT_MS);
  expect(reports).toHaveLength(1);
  draw();
  expect(reports).toHaveLength(2);
  vi.advanceTimersByTime(10 * BEAT_MS);
  expect(reports).toHaveLength(2);
  expect(frames).toHaveLength(1);
});

it('goes on while it is hidden, when nothing is drawn and nothing need be', () => {
  reporter.start();
  visible = false;
  change();
  vi.advanceTimersByTime(2 * BEAT_MS);
  expect(reports.map((report) => report.visible)).toEqual([true, false, false, false]);
});

it('tells at once that something came on air, and how long ago it was', () => {
  reporter.start();
  reporter.alertShown();
  expect(reports.at(-1)?.alertAgoMs).toBe(0);
  vi.advanceTimersByTime(BEAT_MS);
  draw();
  expect(reports.at(-1)?.alertAgoMs).toBe(BEAT_MS);
  reporter.stop();
  change();
  vi.advanceTimersByTime(2 * BEAT_MS);
  draw();
  expect(reports).toHaveLength(3);
});

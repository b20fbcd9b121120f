import { EXPORT_COLUMNS } from '@companion/contracts';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { parseCsv } from './csv.js';
import { bookShow, type PastShow } from './past-shows.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());
beforeEach(async () => {
  creator = await TestCreator.signUp(app.url);
});

const book = (show: PastShow) => bookShow(house.database, creator.id, show);
const MARCH = 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z';

async function download(query: string): Promise<{ text: string; headers: Headers }> {
  const response = await fetch(new URL(`/api/analytics/export?${query}`, app.url), {
    headers: { authorization: `Bearer ${creator.token}` },
  });
  expect(response.status).toBe(200);
  // fetch's text() would swallow the byte order mark.
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
  return { text, headers: response.headers };
}

/** Rows as objects by column. */
async function rows(query: string): Promise<Record<string, string>[]> {
  const { text } = await download(query);
  const [head = [], ...body] = parseCsv(text.slice(1));
  return body.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at] ?? ''])));
}

/** LibreOffice's filter: comma, quote, UTF-8, from the first line. */
const CSV_IN_UTF8 = 'Text - txt - csv (StarCalc):44,34,76,1';

/** What somebody might call herself, or write. */
const NASTY = [
  '=1+1',
  '+41',
  '-2',
  '@SUM(A1)',
  '=HYPERLINK("http://x","y")',
  '＝1+1',
  '"quoted", with commas',
  "'already",
  '007',
  '1e5',
  '12/11',
  '3:30',
  '0x10',
  'Zoë 🎉 “smile”',
  '普通话',
  'a;b|c\\d',
  '\u00a0=1+1',
];

describe('the file', () => {
  it('of tips has a row a tip, in order, in the time zone asked for', async () => {
    const song = { id: randomUUID(), name: 'Song' };
    const id = await book({
      startedAt: '2026-03-09T18:00:00Z',
      endedAt: '2026-03-09T20:00:00Z',
      title: 'Monday, late',
      tips: [
        { at: '2026-03-09T18:29:59.999Z', cents: 5, tipper: 'Ann', message: 'Hi "you", there' },
        { at: '2026-03-09T18:30:00.000Z', cents: 12_345, item: song, source: 'platform_api' },
        { at: '2026-03-09T18:31:00.000Z', cents: 9, isVoid: true },
      ],
    });
    const { text, headers } = await download(`${MARCH}&dataset=tips&tz=Asia/Kolkata`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="tips-2026-03-01-to-2026-04-01.csv"',
    );
    expect(text.startsWith(`\ufeff${EXPORT_COLUMNS.tips}\r\n`)).toBe(true);
    const [, first = [], second = [], ...more] = parseCsv(text.slice(1));
    expect(more).toEqual([]);
    expect(first.slice(1)).toEqual([
      ...[id, 'Monday, late', 'chaturbate', '2026-03-09T23:59:59.999+05:30', 'Ann', '5', '0.05'],
      ...['USD', '', 'manual', '', 'Hi "you", there'],
    ]);
    expect(second.slice(4)).toEqual([
      ...['2026-03-10T00:00:00+05:30', '', '12345', '123.45', 'USD', '', 'platform_api'],
      ...['Song', ''],
    ]);
  });

  it('of sessions has a row a session that began in the range, cancelled ones left out', async () => {
    const notes = 'First line\nsecond, "line"';
    const id = await book({
      startedAt: '2026-03-31T23:00:00Z',
      endedAt: '2026-04-01T01:00:30.400Z',
      title: '=cmd|calc',
      notes,
      peakViewers: 42,
      tips: [
        { at: '2026-03-31T23:10:00Z', cents: 100, tipper: 'Ann' },
        { at: '2026-04-01T00:10:00Z', cents: 151, tipper: 'ann' },
        { at: '2026-04-01T00:20:00Z', cents: 1 },
      ],
    });
    const hour = { startedAt: '2026-03-10T10:00:00Z', endedAt: '2026-03-10T11:00:00Z' };
    await book({ ...hour, endReason: 'cancelled' });
    await book({ startedAt: '2026-02-28T23:59:59.999Z', endedAt: '2026-03-02T00:00:00Z' });
    await book({ startedAt: '2026-04-01T00:00:00Z', endedAt: '2026-04-02T00:00:00Z' });
    expect(await rows(`${MARCH}&tz=UTC`)).toEqual([
      {
        session_id: id,
        title: "'=cmd|calc",
        platform: 'chaturbate',
        started_at: '2026-03-31T23:00:00+00:00',
        ended_at: '2026-04-01T01:00:30.4+00:00',
        duration_seconds: '7230',
        total_tips_cents: '252',
        total_tips: '2.52',
        currency: 'USD',
        tip_count: '3',
        unique_tippers: '1',
        average_tip_cents: '84',
        peak_viewers: '42',
        goals_completed: '0',
        goals_total: '0',
        notes,
      },
    ]);
  });

  it('of one session is of its tips, whatever the range', async () => {
    const show = (at: string): PastShow => ({
      startedAt: at,
      endedAt: at,
      tips: [{ at, cents: 100 }],
    });
    const id = await book(show('2024-03-10T10:00:00Z'));
    await book(show('2024-03-11T10:00:00Z'));
    const mine = await rows(`sessionId=${id}`);
    expect(mine.map((row) => row['session_id'])).toEqual([id]);
    expect(await rows(`sessionId=${id}&dataset=sessions`)).toMatchObject([{ session_id: id }]);
  });

  it('guards every cell that a spreadsheet would run or misread, and keeps what was written', async () => {
    await book({
      startedAt: '2026-03-10T10:00:00Z',
      endedAt: '2026-03-10T11:00:00Z',
      tips: NASTY.map((text, index) => ({
        at: `2026-03-10T10:00:${String(index).padStart(2, '0')}Z`,
        cents: 5,
        tipper: text,
        message: text,
      })),
    });
    const seen = await rows(`${MARCH}&dataset=tips&tz=UTC`);
    expect(seen.map((row) => row['message'])).toEqual(seen.map((row) => row['tipper_name']));
    expect(seen.map((row) => row['message'])).toEqual([
      ...["'=1+1", "'+41", "'-2", "'@SUM(A1)", `'=HYPERLINK("http://x","y")`, "'＝1+1"],
      ...['"quoted", with commas', "'already", "'007", "'1e5", "'12/11", "'3:30", '0x10'],
      ...['Zoë 🎉 “smile”', '普通话', 'a;b|c\\d', '\u00a0=1+1'],
    ]);
  });

  it('with nothing in it is its first line', async () => {
    expect((await download('range=today')).text).toBe(`\ufeff${EXPORT_COLUMNS.sessions}\r\n`);
  });

  it.skipIf(!existsSync('/usr/bin/soffice'))(
    'opens in LibreOffice with every character, and runs nothing',
    async () => {
      await book({
        startedAt: '2026-03-10T10:00:00Z',
        endedAt: '2026-03-10T11:00:00Z',
        tips: NASTY.map((text, index) => ({
          at: `2026-03-10T10:00:${String(index).padStart(2, '0')}Z`,
          cents: 5,
          tipper: text,
          message: `${text}\n${text}`,
        })),
      });
      const folder = await mkdtemp(join(tmpdir(), 'companion-office-'));
      try {
        const { text } = await download(`${MARCH}&dataset=tips&tz=UTC`);
        await writeFile(join(folder, 'tips.csv'), text);
        // To a workbook and back: what it holds as text, and what it would compute.
        const convert = (file: string, to: string, ...filter: string[]) =>
          promisify(execFile)(
            'soffice',
            [
              `-env:UserInstallation=file://${folder}/profile`,
              ...[
                '--headless',
                '--convert-to',
                to,
                '--outdir',
                folder,
                ...filter,
                join(folder, file),
              ],
            ],
            { timeout: 100_000 },
          );
        // As its dialog would: the byte order mark says UTF-8.
        await convert('tips.csv', 'fods', `--infilter=${CSV_IN_UTF8}`);
        const workbook = await readFile(join(folder, 'tips.fods'), 'utf8');
        expect(workbook).not.toContain('table:formula=');
        await rm(join(folder, 'tips.csv'));
        await convert('tips.fods', `csv:${CSV_IN_UTF8}`);
        const read = parseCsv(await readFile(join(folder, 'tips.csv'), 'utf8'), '\n');
        const written = parseCsv(text.slice(1));
        const columns = [5, 12];
        expect(read.map((row) => columns.map((column) => row[column]))).toEqual(
          written.map((row) => columns.map((column) => row[column])),
        );
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});

describe('a download', () => {
  const TIPS = 150_000;

  async function bookMany(): Promise<string> {
    const id = await book({ startedAt: '2026-03-10T10:00:00Z', endedAt: '2026-03-10T11:00:00Z' });
    await house.database.query(
      `INSERT INTO stream_tips (id, creator_id, session_id, seq, amount_cents, message, source, platform, created_at)
       SELECT gen_random_uuid(), $1, $2, n, 5, repeat('lovely ', 20), 'manual', 'chaturbate',
         '2026-03-10T10:00:00Z'::timestamptz + n * interval '1 ms'
       FROM generate_series(1, $3::integer) AS n`,
      [creator.id, id, TIPS],
    );
    return id;
  }

  function open(query: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      get(
        new URL(`/api/analytics/export?${query}`, app.url),
        { headers: { authorization: `Bearer ${creator.token}` } },
        resolve,
      ).once('error', reject);
    });
  }

  /** Connections of this database that are writing a file. */
  const writing = () =>
    house.database.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND state = 'active' AND query LIKE 'COPY (%'`,
    );

  it('waits for its reader, and frees its connection when the reader goes', async () => {
    await bookMany();
    const before = process.memoryUsage().rss;
    for (let reader = 0; reader < 6; reader += 1) {
      const response = await open(`${MARCH}&dataset=tips`);
      await eventually(async () => expect(await writing()).toHaveLength(1));
      response.destroy();
      await eventually(async () => expect(await writing()).toEqual([]));
    }
    // Nobody read any of it: had it been taken all the same, it would be here.
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('that breaks off on the way is not taken for a complete file', async () => {
    await bookMany();
    const response = await open(`${MARCH}&dataset=tips`);
    expect(response.statusCode).toBe(200);
    const [connection] = await eventuallyWriting();
    await house.database.query('SELECT pg_terminate_backend($1)', [connection?.pid]);
    await expect(
      (async () => {
        for await (const chunk of response) expect(chunk).toBeDefined();
      })(),
    ).rejects.toThrow(/aborted/u);
    expect(response.complete).toBe(false);
    // And the next one is served.
    expect((await rows(`${MARCH}&dataset=tips`)).length).toBe(TIPS);
  });

  async function eventuallyWriting() {
    let found: { pid: number }[] = [];
    await eventually(async () => {
      found = await writing();
      expect(found).toHaveLength(1);
    });
    return found;
  }

  it.each([
    ['another’s session', `sessionId=${randomUUID()}`, 404, 'SESSION_NOT_FOUND'],
    ['a zone nobody knows', 'tz=Nowhere/Land', 400, 'VALIDATION_FAILED'],
    ['a dataset that is none', 'dataset=chats', 400, 'VALIDATION_FAILED'],
  ])('of %s is refused', async (_what, query, status, code) => {
    const { status: answered, body } = await creator.call('GET', `/api/analytics/export?${query}`);
    expect([answered, body.code]).toEqual([status, code]);
  });
});

import {
  type CorrectionList,
  type ImportReport,
  type ImportTips,
  LIMITS,
  type Page,
  type Session,
  type Tip,
} from '@companion/contracts';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance, rowCounts } from '../support/books.js';
import { TestCreator } from '../support/creator.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start({ IMPORT_MAX_BYTES: String(400 * 1024) });
});
beforeEach(async () => {
  creator = await TestCreator.signUp(app.url);
});
afterAll(() => house.leave());
afterEach(() => expectBooksToBalance(house.database));

type Body = Partial<ImportTips> & { csv: string };
const send = (body: Body, by = creator) => by.call<ImportReport>('POST', '/api/tips/import', body);
const check = (body: Body) => creator.expect<ImportReport>(200, 'POST', '/api/tips/import', body);
const run = (body: Body, by = creator) =>
  by.expect<ImportReport>(200, 'POST', '/api/tips/import', { dryRun: false, ...body });
const tips = async (by = creator) =>
  (await by.expect<Page<Tip>>(200, 'GET', '/api/tips?limit=100')).items.toReversed();
const sessions = async (by = creator) =>
  (await by.expect<Page<Session>>(200, 'GET', '/api/sessions?limit=100')).items;
const shown = (all: Tip[]) =>
  all.map(({ createdAt, amountCents, amountTokens, tipperName, message, platform }) => [
    createdAt,
    amountCents,
    amountTokens,
    tipperName,
    message,
    platform,
  ]);

const SHEET = `Date,Time,Tokens,Amount,User,Note,Site
2025-03-05,21:05,100,,Ann,hi,chaturbate
2025-03-05,21:30,,"$1,234.50",Bob,"two, words",Chaturbate
2025-03-06,00:10,20,1.00,anonymous,,Stripchat
`;

describe('a spreadsheet', () => {
  it('is understood without being told, and only told about until it is run', async () => {
    const before = await rowCounts(house.database);
    const report = await check({ csv: SHEET });
    expect(report).toMatchObject({
      dryRun: true,
      columns: ['Date', 'Time', 'Tokens', 'Amount', 'User', 'Note', 'Site'],
      mapping: { date: 0, time: 1, tokens: 2, amount: 3, tipper: 4, message: 5, platform: 6 },
      dateOrder: 'YMD',
      timeZone: 'UTC',
      currency: 'USD',
      rowCount: 3,
      readyCount: 3,
      readyCents: 500 + 123_450 + 100,
      duplicateCount: 0,
      problemCount: 0,
      problems: [],
    });
    expect(report.preview[1]).toEqual({
      line: 3,
      occurredAt: '2025-03-05T21:30:00.000Z',
      amountCents: 123_450,
      amountTokens: null,
      tipperName: 'Bob',
      message: 'two, words',
      platform: 'chaturbate',
      isDuplicate: false,
    });
    expect(await rowCounts(house.database)).toEqual(before);
  });

  it('becomes ended sessions, one for each day and platform, that say where they come from', async () => {
    await run({ csv: SHEET, fileName: 'old tips.csv' });
    expect(await sessions()).toMatchObject([
      {
        platform: 'stripchat',
        status: 'ended',
        endReason: 'manual',
        title: 'Imported from old tips.csv',
        totalTipsCents: 100,
        startedAt: '2025-03-06T00:10:00.000Z',
        endedAt: '2025-03-06T00:10:00.000Z',
        topTipper: null,
      },
      {
        platform: 'chaturbate',
        totalTipsCents: 123_950,
        tipCount: 2,
        startedAt: '2025-03-05T21:05:00.000Z',
        endedAt: '2025-03-05T21:30:00.000Z',
        topTipper: { name: 'Bob', totalCents: 123_450 },
        metadata: { import: { day: '2025-03-05', file: 'old tips.csv' } },
      },
    ]);
    expect(shown(await tips())).toEqual([
      ['2025-03-05T21:05:00.000Z', 500, 100, 'Ann', 'hi', 'chaturbate'],
      ['2025-03-05T21:30:00.000Z', 123_450, null, 'Bob', 'two, words', 'chaturbate'],
      ['2025-03-06T00:10:00.000Z', 100, 20, null, null, 'stripchat'],
    ]);
    const [first] = await sessions();
    const { items } = await creator.expect<CorrectionList>(
      200,
      'GET',
      `/api/sessions/${first!.id}/corrections`,
    );
    expect(items).toMatchObject([
      { action: 'tips_imported', after: { tipCount: 1, amountCents: 100 }, reason: 'old tips.csv' },
    ]);
  });

  it('imported again changes nothing, and one that has grown adds what is new', async () => {
    await run({ csv: SHEET });
    const before = await rowCounts(house.database);
    expect(await run({ csv: SHEET })).toMatchObject({ readyCount: 0, duplicateCount: 3 });
    expect(await rowCounts(house.database)).toEqual(before);
    const grown = `${SHEET}2025-03-05,23:59,40,,Cleo,,chaturbate\n`;
    expect(await run({ csv: grown })).toMatchObject({ readyCount: 1, duplicateCount: 3 });
    expect(await sessions()).toHaveLength(2);
    expect((await sessions())[1]).toMatchObject({
      tipCount: 3,
      endedAt: '2025-03-05T23:59:00.000Z',
    });
  });

  it('has equal rows as often as it says, and no more', async () => {
    const row = '2025-03-05 21:05,100,Ann\n';
    const csv = `date,cents,tipper\n${row}${row}`;
    await run({ csv });
    expect(await run({ csv: csv + row })).toMatchObject({ readyCount: 1, duplicateCount: 2 });
    expect(await tips()).toHaveLength(3);
  });

  it('sent by several at once is still added once', async () => {
    const csv = `date,cents\n${Array.from({ length: 30 }, (_, n) => `2025-03-05 21:${String(n).padStart(2, '0')},${n + 1}\n`).join('')}`;
    await Promise.all(Array.from({ length: 4 }, () => run({ csv })));
    expect(await tips()).toHaveLength(30);
    expect(await sessions()).toHaveLength(1);
  });

  it('fills a show that was running then, and leaves out what was recorded live', async () => {
    const { id } = await creator.startSession();
    const { tip } = await creator.tip({ sessionId: id, amountCents: 500, tipperName: 'Ann' });
    await creator.expect(200, 'POST', `/api/sessions/${id}/end`);
    await house.database.query(
      `UPDATE stream_sessions SET started_at = started_at - interval '1 hour' WHERE id = $1`,
      [id],
    );
    const forgotten = new Date(Date.parse(tip.createdAt) - 600_000).toISOString();
    const csv = `when,cents,name,site
${tip.createdAt},500,ANN,chaturbate
${tip.createdAt},500,ANN,chaturbate
${forgotten},300,Bob,chaturbate
${forgotten},200,Bob,stripchat
`;
    const report = await run({ csv });
    expect(report).toMatchObject({ readyCount: 3, duplicateCount: 1 });
    expect(report.sessions).toMatchObject([
      { id, tipCount: 2, totalCents: 800 },
      { platform: 'stripchat', tipCount: 1 },
    ]);
    expect(await creator.session(id)).toMatchObject({
      totalTipsCents: 1_300,
      topTipper: { name: 'ANN', totalCents: 1_000 },
    });
  });

  it('of one creator is nothing to another', async () => {
    await run({ csv: SHEET });
    const other = await TestCreator.signUp(app.url);
    expect(await run({ csv: SHEET }, other)).toMatchObject({ readyCount: 3, duplicateCount: 0 });
  });
});

describe('what a cell says', () => {
  const one = async (body: Body) => {
    const { preview, problems } = await check(body);
    return preview[0] ?? problems[0];
  };

  it.each([
    ['5/3/2025 9:05 PM', 'DMY', '2025-03-05T21:05:00.000Z'],
    ['5/3/2025 9:05 PM', 'MDY', '2025-05-03T21:05:00.000Z'],
    ['05.03.25, 21:05:33', 'DMY', '2025-03-05T21:05:33.000Z'],
    ['2025-03-05T21:05', undefined, '2025-03-05T21:05:00.000Z'],
    ['2025-03-05T21:05:00+02:00', undefined, '2025-03-05T19:05:00.000Z'],
    ['March 5th, 2025 00:00', undefined, '2025-03-05T00:00:00.000Z'],
    ['5 Mar 2025 12:30 am', undefined, '2025-03-05T00:30:00.000Z'],
  ] as const)('%s is a moment (%s)', async (text, dateOrder, occurredAt) => {
    const csv = `date,cents\n"${text}",100\n`;
    expect(await one({ csv, ...(dateOrder ? { dateOrder } : {}) })).toMatchObject({ occurredAt });
  });

  it('is a time on her clock, through changes of it and in zones of half hours', async () => {
    const at = async (text: string, timeZone: string) =>
      ((await one({ csv: `date,cents\n${text},100\n`, timeZone })) as { occurredAt: string })
        .occurredAt;
    expect(await at('2025-01-05 21:05', 'Asia/Kolkata')).toBe('2025-01-05T15:35:00.000Z');
    expect(await at('2025-07-05 21:05', 'Europe/Bucharest')).toBe('2025-07-05T18:05:00.000Z');
    expect(await at('2025-01-05 21:05', 'Europe/Bucharest')).toBe('2025-01-05T19:05:00.000Z');
    expect(await at('2025-10-26 01:30', 'Europe/London')).toBe('2025-10-26T00:30:00.000Z');
    expect(await at('2025-03-30 01:30', 'Europe/London')).toBe('2025-03-30T01:30:00.000Z');
    expect(await at('2025-10-05 02:15', 'Australia/Lord_Howe')).toBe('2025-10-04T15:45:00.000Z');
  });

  it.each([
    ['5', 500],
    ['5.5', 550],
    ['5,50', 550],
    ['$5.00', 500],
    ['5.00 USD', 500],
    ['1,234', 123_400],
    ['1.234,56', 123_456],
    ['1 234,56', 123_456],
    ["1'234.56", 123_456],
  ])('%s is money', async (text, amountCents) => {
    const csv = `date;amount\n2025-03-05;"${text}"\n`;
    expect(await one({ csv })).toMatchObject({ amountCents });
  });

  it.each([
    ['0', 'must be more than zero'],
    ['-5', 'must be more than zero'],
    ['(5.00)', 'must be more than zero'],
    ['five', 'is not an amount of money'],
    ['1.234', 'could be read in two ways: write the cents too, as in 1234.00'],
    ['5 €', 'is in EUR, and your books are in USD'],
    ['99999999', 'is too large for one tip'],
    ['9'.repeat(30), 'is too large'],
    ['', 'has no amount'],
  ])('%s is no amount she can have had', async (text, message) => {
    const csv = `date;amount\n2025-03-05;"${text}"\n`;
    expect(await one({ csv })).toMatchObject({ line: 2, message });
  });

  it('that cannot be read is named by line and column, and the rest is imported', async () => {
    const csv = [
      'Date,Tokens,Name',
      '2025-03-05 21:00,100,Ann',
      '2025-13-05 21:00,100,Ann',
      '',
      '2025-03-05 25:00,lots,Ann',
      `2025-03-05 21:00,100,"${'x'.repeat(65)}"`,
      '2999-01-01 00:00,5,Ann',
      '2025-03-05 21:00',
      '2025-03-05 21:01,100,"Bob\nor Rob"',
      '2025-02-30 21:00,100,Ann',
    ].join('\n');
    const expected = [
      { line: 3, column: 'Date', code: 'not_a_date', message: 'is not a date' },
      { line: 5, column: 'Date', code: 'not_a_time', message: 'is not a time of day' },
      {
        ...{ line: 5, column: 'Tokens', code: 'not_tokens' },
        message: 'is not a whole number of tokens',
      },
      {
        ...{ line: 6, column: 'Name', code: 'too_long', values: { max: 64 } },
        message: 'is longer than 64 characters',
      },
      { line: 7, column: 'Date', code: 'in_the_future', message: 'is in the future' },
      { line: 8, column: null, code: 'no_amount', message: 'has no amount' },
      { line: 11, column: 'Date', code: 'not_a_date', message: 'is not a date' },
    ];
    const report = await check({ csv, platform: 'chaturbate' });
    expect(report.problems).toEqual(expected.map((problem) => ({ values: {}, ...problem })));
    expect(report).toMatchObject({ rowCount: 8, readyCount: 2, problemCount: 6 });
    await run({ csv, platform: 'chaturbate' });
    expect((await tips()).map(({ tipperName }) => tipperName)).toEqual(['Ann', 'Bob or Rob']);
  });

  it('in tokens needs a price', async () => {
    const csv = 'date,tokens,site\n2025-03-05 21:00,100,MyFreeCams\n';
    expect(await one({ csv })).toMatchObject({
      line: 2,
      column: 'tokens',
      message: expect.stringContaining('without a price') as string,
    });
  });

  it('is taken from the column that she chooses', async () => {
    const csv = 'a\tb\tc\n100\tAnn\t2025-03-05\n';
    expect(await check({ csv })).toMatchObject({ mapping: {}, readyCount: 0, problems: [] });
    expect((await send({ csv, dryRun: false })).status).toBe(400);
    const mapping = { date: 2, amountCents: 0, tipper: 1 };
    await run({ csv, mapping, platform: 'stripchat' });
    expect(shown(await tips())).toEqual([
      ['2025-03-05T12:00:00.000Z', 100, null, 'Ann', null, 'stripchat'],
    ]);
    const { status, body } = await creator.call('POST', '/api/tips/import', {
      csv,
      mapping: { date: 3 },
    });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'mapping.date']);
  });

  it('of no time is a day of its own, whatever show was on', async () => {
    await run({ csv: 'date,cents\n2025-03-05,100\n2025-03-05,200\n2025-03-06,300\n' });
    expect((await sessions()).map(({ totalTipsCents }) => totalTipsCents)).toEqual([300, 300]);
  });
});

describe('our own export', () => {
  const HEADER =
    'tip_id,session_id,session_title,platform,tipped_at,tipper_name,amount_cents,amount,currency,tokens,source,menu_item,message';
  const quoted = (text: string) => {
    const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  const exported = (all: Tip[]) =>
    `\ufeff${[
      HEADER,
      ...all.map((tip) =>
        [
          tip.id,
          tip.sessionId,
          '',
          tip.platform,
          tip.createdAt.replace('Z', '+00:00'),
          quoted(tip.tipperName ?? ''),
          tip.amountCents,
          (tip.amountCents / 100).toFixed(2),
          'USD',
          tip.amountTokens ?? '',
          tip.source,
          tip.menuItem?.name ?? '',
          quoted(tip.message ?? ''),
        ].join(','),
      ),
    ].join('\r\n')}\r\n`;

  it('comes back as it was, cells that look like formulas too', async () => {
    const { id: sessionId } = await creator.startSession({ platform: 'other', centsPerToken: 4.5 });
    const said = ['=1+1', '+1', '-2+3', '@SUM(A1)', 'a "quote", a comma', 'ünï', 'it’s', "'tis"];
    for (const message of said) {
      await creator.tip({ sessionId, amountTokens: 3, tipperName: message, message });
    }
    await creator.tip({ sessionId, amountCents: 7 });
    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    const mine = await tips();
    const csv = exported(mine);
    expect(await run({ csv })).toMatchObject({ readyCount: 0, duplicateCount: mine.length });

    const other = await TestCreator.signUp(app.url);
    expect(await run({ csv }, other)).toMatchObject({
      readyCount: mine.length,
      problems: [],
      mapping: { tipId: 0, platform: 3, dateTime: 4, tipper: 5, amountCents: 6, message: 12 },
    });
    const byText = (a: unknown[], b: unknown[]) => (String(a) < String(b) ? -1 : 1);
    expect(shown(await tips(other)).toSorted(byText)).toEqual(shown(mine).toSorted(byText));
    expect(await run({ csv }, other)).toMatchObject({ readyCount: 0 });
  });
});

describe('a file that is none', () => {
  it.each([
    ['only headings', 'date,cents\n'],
    ['blank lines', '\n\n\n'],
    ['a quote that never ends', 'date,cents\n"2025-03-05,100\n'],
    ['too many columns', `${'a,'.repeat(LIMITS.importColumnsMax)}a\n1\n`],
  ])('is refused: %s', async (_what, csv) => {
    const { status, body } = await creator.call('POST', '/api/tips/import', { csv });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'csv']);
  });

  it('is refused when it is larger than the setting, which is larger than other bodies may be', async () => {
    const line = '2025-03-05 21:00,100\n';
    const csv = (bytes: number) => `date,cents\n${line.repeat(bytes / line.length)}`;
    expect(await check({ csv: csv(300 * 1024) })).toMatchObject({ rowCount: 14_628 });
    const { status, body } = await creator.call('POST', '/api/tips/import', {
      csv: csv(500 * 1024),
    });
    expect([status, body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('of whatever text is read or refused, and a dry run writes nothing', async () => {
    const before = await rowCounts(house.database);
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('2025-03-05', '21:05', '5,50', '-1', '1e9', '"', '""', '\r', '=1', '\u0000'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom(
          '',
          'date,amount,name\n',
          'date;tokens;site\n',
          '\ufeffwhen,cents,message\n',
        ),
        async (rows, separator, header) => {
          const csv = `${header}${rows.map((cells) => cells.join(separator)).join('\n')}`;
          if (csv === '') return;
          const { status } = await send({ csv, mapping: { date: 0, amount: 0 } });
          expect([200, 400]).toContain(status);
        },
      ),
      { numRuns: 200, interruptAfterTimeLimit: 15_000 },
    );
    expect(await rowCounts(house.database)).toEqual(before);
  });
});

it('is written through whatever the cells hold', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ cents: fc.integer({ min: 1, max: 9_999 }), name: text, message: text }),
        { minLength: 1, maxLength: 12 },
      ),
      async (rows) => {
        const by = await TestCreator.signUp(app.url);
        const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
        const csv = `date,cents,name,message\n${rows
          .map((row) => `2025-03-05,${row.cents},${quoted(row.name)},${quoted(row.message)}`)
          .join('\n')}`;
        const first = await run({ csv }, by);
        expect(first.readyCount + first.problemCount).toBe(rows.length);
        expect(first.problemCount).toBe(0);
        const total = rows.reduce((sum, { cents }) => sum + cents, 0);
        expect((await sessions(by)).map(({ totalTipsCents }) => totalTipsCents)).toEqual([total]);
        expect(await run({ csv }, by)).toMatchObject({ readyCount: 0 });
      },
    ),
    { numRuns: 25, interruptAfterTimeLimit: 20_000 },
  );
});

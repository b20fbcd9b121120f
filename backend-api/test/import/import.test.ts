import { type CorrectionList, LIMITS, type Problem, type Tip } from '@companion/contracts';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance, rowCounts } from '../support/books.js';
import { ImportingCreator, shown } from './spreadsheets.js';

let house: TestHouse;
let app: TestApp;
let her: ImportingCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start({ IMPORT_MAX_BYTES: String(400 * 1024) });
});
beforeEach(async () => {
  her = await ImportingCreator.signUp(app);
});
afterAll(() => house.leave());
afterEach(() => expectBooksToBalance(house.database));

const SHEET = `Date,Time,Tokens,Amount,User,Note,Site
2025-03-05,21:05,100,,Ann,hi,chaturbate
2025-03-05,21:30,,"$1,234.50",Bob,"two, words",Chaturbate
2025-03-06,00:10,20,1.00,anonymous,,Stripchat
`;

describe('a spreadsheet', () => {
  it('is understood without being told, and only told about until it is run', async () => {
    const before = await rowCounts(house.database);
    const report = await her.check({ csv: SHEET });
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
    await her.run({ csv: SHEET, fileName: 'old tips.csv' });
    expect(await her.sessions()).toMatchObject([
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
    expect(shown(await her.tips())).toEqual([
      ['2025-03-05T21:05:00.000Z', 500, 100, 'Ann', 'hi', 'chaturbate'],
      ['2025-03-05T21:30:00.000Z', 123_450, null, 'Bob', 'two, words', 'chaturbate'],
      ['2025-03-06T00:10:00.000Z', 100, 20, null, null, 'stripchat'],
    ]);
    const [first] = await her.sessions();
    const { items } = await her.creator.expect<CorrectionList>(
      200,
      'GET',
      `/api/sessions/${first!.id}/corrections`,
    );
    expect(items).toMatchObject([
      { action: 'tips_imported', after: { tipCount: 1, amountCents: 100 }, reason: 'old tips.csv' },
    ]);
  });

  it('imported again changes nothing, and one that has grown adds what is new', async () => {
    await her.run({ csv: SHEET });
    const before = await rowCounts(house.database);
    expect(await her.run({ csv: SHEET })).toMatchObject({ readyCount: 0, duplicateCount: 3 });
    expect(await rowCounts(house.database)).toEqual(before);
    const grown = `${SHEET}2025-03-05,23:59,40,,Cleo,,chaturbate\n`;
    expect(await her.run({ csv: grown })).toMatchObject({ readyCount: 1, duplicateCount: 3 });
    expect(await her.sessions()).toHaveLength(2);
    expect((await her.sessions())[1]).toMatchObject({
      tipCount: 3,
      endedAt: '2025-03-05T23:59:00.000Z',
    });
  });

  it('has equal rows as often as it says, and no more', async () => {
    const row = '2025-03-05 21:05,100,Ann\n';
    const csv = `date,cents,tipper\n${row}${row}`;
    await her.run({ csv });
    expect(await her.run({ csv: csv + row })).toMatchObject({ readyCount: 1, duplicateCount: 2 });
    expect(await her.tips()).toHaveLength(3);
  });

  it('sent by several at once is still added once', async () => {
    const csv = `date,cents\n${Array.from({ length: 30 }, (_, n) => `2025-03-05 21:${String(n).padStart(2, '0')},${n + 1}\n`).join('')}`;
    await Promise.all(Array.from({ length: 4 }, () => her.run({ csv })));
    expect(await her.tips()).toHaveLength(30);
    expect(await her.sessions()).toHaveLength(1);
  });

  it('fills a show that was running then, and leaves out what was recorded live', async () => {
    const { id } = await her.creator.startSession();
    const { tip } = await her.creator.tip({ sessionId: id, amountCents: 500, tipperName: 'Ann' });
    await her.creator.expect(200, 'POST', `/api/sessions/${id}/end`);
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
    const report = await her.run({ csv });
    expect(report).toMatchObject({ readyCount: 3, duplicateCount: 1 });
    expect(report.sessions).toMatchObject([
      { id, tipCount: 2, totalCents: 800 },
      { platform: 'stripchat', tipCount: 1 },
    ]);
    expect(await her.creator.session(id)).toMatchObject({
      totalTipsCents: 1_300,
      topTipper: { name: 'ANN', totalCents: 1_000 },
    });
  });

  it('of one creator is nothing to another', async () => {
    await her.run({ csv: SHEET });
    const other = await ImportingCreator.signUp(app);
    expect(await other.run({ csv: SHEET })).toMatchObject({ readyCount: 3, duplicateCount: 0 });
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
    const { id: sessionId } = await her.creator.startSession({
      platform: 'other',
      centsPerToken: 4.5,
    });
    const said = ['=1+1', '+1', '-2+3', '@SUM(A1)', 'a "quote", a comma', 'ünï', 'it’s', "'tis"];
    for (const message of said) {
      await her.creator.tip({ sessionId, amountTokens: 3, tipperName: message, message });
    }
    await her.creator.tip({ sessionId, amountCents: 7 });
    await her.creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    const mine = await her.tips();
    const csv = exported(mine);
    expect(await her.run({ csv })).toMatchObject({ readyCount: 0, duplicateCount: mine.length });

    const other = await ImportingCreator.signUp(app);
    expect(await other.run({ csv })).toMatchObject({
      readyCount: mine.length,
      problems: [],
      mapping: { tipId: 0, platform: 3, dateTime: 4, tipper: 5, amountCents: 6, message: 12 },
    });
    const byText = (a: unknown[], b: unknown[]) => (String(a) < String(b) ? -1 : 1);
    expect(shown(await other.tips()).toSorted(byText)).toEqual(shown(mine).toSorted(byText));
    expect(await other.run({ csv })).toMatchObject({ readyCount: 0 });
  });
});

describe('a file that is none', () => {
  it.each([
    ['only headings', 'date,cents\n'],
    ['blank lines', '\n\n\n'],
    ['a quote that never ends', 'date,cents\n"2025-03-05,100\n'],
    ['too many columns', `${'a,'.repeat(LIMITS.importColumnsMax)}a\n1\n`],
  ])('is refused: %s', async (_what, csv) => {
    const { status, body } = await her.send<Problem>({ csv });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'csv']);
  });

  it('is refused when it is larger than the setting, which is larger than other bodies may be', async () => {
    const line = '2025-03-05 21:00,100\n';
    const csv = (bytes: number) => `date,cents\n${line.repeat(bytes / line.length)}`;
    expect(await her.check({ csv: csv(300 * 1024) })).toMatchObject({ rowCount: 14_628 });
    const { status, body } = await her.creator.call('POST', '/api/tips/import', {
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
          const { status } = await her.send({ csv, mapping: { date: 0, amount: 0 } });
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
        const by = await ImportingCreator.signUp(app);
        const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
        const csv = `date,cents,name,message\n${rows
          .map((row) => `2025-03-05,${row.cents},${quoted(row.name)},${quoted(row.message)}`)
          .join('\n')}`;
        const first = await by.run({ csv });
        expect(first.readyCount + first.problemCount).toBe(rows.length);
        expect(first.problemCount).toBe(0);
        const total = rows.reduce((sum, { cents }) => sum + cents, 0);
        expect((await by.sessions()).map(({ totalTipsCents }) => totalTipsCents)).toEqual([total]);
        expect(await by.run({ csv })).toMatchObject({ readyCount: 0 });
      },
    ),
    { numRuns: 25, interruptAfterTimeLimit: 20_000 },
  );
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { type Body, ImportingCreator, shown } from './spreadsheets.js';

let house: TestHouse;
let app: TestApp;
let her: ImportingCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
beforeEach(async () => {
  her = await ImportingCreator.signUp(app);
});
afterAll(() => house.leave());
afterEach(() => expectBooksToBalance(house.database));

describe('what a cell says', () => {
  const one = async (body: Body) => {
    const { preview, problems } = await her.check(body);
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
    const report = await her.check({ csv, platform: 'chaturbate' });
    expect(report.problems).toEqual(expected.map((problem) => ({ values: {}, ...problem })));
    expect(report).toMatchObject({ rowCount: 8, readyCount: 2, problemCount: 6 });
    await her.run({ csv, platform: 'chaturbate' });
    expect((await her.tips()).map(({ tipperName }) => tipperName)).toEqual(['Ann', 'Bob or Rob']);
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
    expect(await her.check({ csv })).toMatchObject({ mapping: {}, readyCount: 0, problems: [] });
    expect((await her.send({ csv, dryRun: false })).status).toBe(400);
    const mapping = { date: 2, amountCents: 0, tipper: 1 };
    await her.run({ csv, mapping, platform: 'stripchat' });
    expect(shown(await her.tips())).toEqual([
      ['2025-03-05T12:00:00.000Z', 100, null, 'Ann', null, 'stripchat'],
    ]);
    const { status, body } = await her.creator.call('POST', '/api/tips/import', {
      csv,
      mapping: { date: 3 },
    });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'mapping.date']);
  });

  it('of no time is a day of its own, whatever show was on', async () => {
    await her.run({ csv: 'date,cents\n2025-03-05,100\n2025-03-05,200\n2025-03-06,300\n' });
    expect((await her.sessions()).map(({ totalTipsCents }) => totalTipsCents)).toEqual([300, 300]);
  });
});

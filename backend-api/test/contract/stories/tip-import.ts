import type { ImportReport, SessionDetail } from '@companion/contracts';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

const CSV = [
  'Date,Tokens,Amount,User,Comment',
  '2025-11-03 20:15,100,$5.00,Ann,"hello, you"',
  '2025-11-03 21:40,50,2.50,Bob,',
  '2025-11-03 22:00,,nothing,Cat,',
  '2025-11-04 19:05,20,1.00,Ann,again',
].join('\n');

export async function tipImport(teller: Teller): Promise<void> {
  await teller.signUp();
  const run = async (body: object) => {
    const told = teller.transcript.lines.length;
    const path = '/api/tips/import';
    const report = await teller.must<ImportReport>(200, 'POST', path, { csv: CSV, ...body });
    // How a row that cannot be read is complained of is not compared.
    teller.transcript.lines.length = told;
    return report;
  };
  const dry = await run({});
  expect(dry).toMatchObject({
    ...{ dryRun: true, rowCount: 4, readyCount: 3, readyCents: 850, problemCount: 1 },
    ...{ mapping: { dateTime: 0, tokens: 1, amount: 2, tipper: 3, message: 4 }, dateOrder: 'YMD' },
    problems: [{ line: 4 }],
    sessions: [
      { tipCount: 2, totalCents: 750 },
      { tipCount: 1, totalCents: 100 },
    ],
  });
  const done = await run({ dryRun: false, fileName: 'old.csv' });
  expect(done).toMatchObject({ dryRun: false, readyCount: 3 });
  const again = await run({ dryRun: false });
  expect(again).toMatchObject({ readyCount: 0, duplicateCount: 3 });

  const [first] = done.sessions;
  const told = teller.transcript.lines.length;
  const made = await teller.must<SessionDetail>(200, 'GET', `/api/sessions/${first?.id}`);
  teller.transcript.lines.length = told;
  expect(made).toMatchObject({ status: 'ended', totalTipsCents: 750, tipCount: 2 });
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/tips/import', {});
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/tips/import', {
    ...{ csv: CSV, mapping: { amount: 40 } },
  });
}

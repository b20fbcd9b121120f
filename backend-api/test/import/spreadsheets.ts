import type { ImportReport, ImportTips, Page, Session, Tip } from '@companion/contracts';
import type { TestApp } from '../support/app.js';
import { type Answer, TestCreator } from '../support/creator.js';

export type Body = Partial<ImportTips> & { csv: string };

/** A creator with an old spreadsheet. */
export class ImportingCreator {
  private constructor(readonly creator: TestCreator) {}

  static async signUp({ url }: TestApp): Promise<ImportingCreator> {
    return new ImportingCreator(await TestCreator.signUp(url));
  }

  send<T = ImportReport>(body: Body): Promise<Answer<T>> {
    return this.creator.call<T>('POST', '/api/tips/import', body);
  }
  check(body: Body): Promise<ImportReport> {
    return this.creator.expect<ImportReport>(200, 'POST', '/api/tips/import', body);
  }
  run(body: Body): Promise<ImportReport> {
    return this.check({ dryRun: false, ...body });
  }

  /** Oldest first. */
  async tips(): Promise<Tip[]> {
    const { items } = await this.creator.expect<Page<Tip>>(200, 'GET', '/api/tips?limit=100');
    return items.toReversed();
  }
  /** Newest first. */
  async sessions(): Promise<Session[]> {
    const path = '/api/sessions?limit=100';
    return (await this.creator.expect<Page<Session>>(200, 'GET', path)).items;
  }
}

/** Of each tip what a spreadsheet can have told. */
export const shown = (all: Tip[]): unknown[][] =>
  all.map(({ createdAt, amountCents, amountTokens, tipperName, message, platform }) => [
    createdAt,
    amountCents,
    amountTokens,
    tipperName,
    message,
    platform,
  ]);

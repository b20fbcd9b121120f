import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type QueryRunner } from 'typeorm';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { type OwnedTable, OwnedTablesRepository, quoted } from './owned-tables.repository.js';

const ROWS_AT_ONCE = 500;

/** Everything of a creator's as one JSON document, a few hundred rows in memory at a time. */
@Injectable()
export class ExportRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tables: OwnedTablesRepository,
  ) {}

  /** All of one moment. Whoever stops reading early ends the transaction with it. */
  async *document(scope: CreatorScope): AsyncGenerator<string> {
    const tables = await this.tables.list();
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      yield `{"exportedAt":${JSON.stringify(new Date().toISOString())},"tables":{`;
      for (const [at, table] of tables.entries()) {
        yield `${at === 0 ? '' : ','}\n${JSON.stringify(table.name)}:[`;
        yield* this.rows(runner, scope, table);
        yield ']';
      }
      yield '\n}}\n';
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }

  private async *rows(
    runner: QueryRunner,
    { creatorId }: CreatorScope,
    { name, columns, files, whose }: OwnedTable,
  ): AsyncGenerator<string> {
    const atOnce = files.length > 0 ? 1 : ROWS_AT_ONCE;
    const shown = columns.map((column) =>
      files.includes(column)
        ? `translate(encode(${quoted(column)}, 'base64'), E'\\n', '') AS ${quoted(column)}`
        : quoted(column),
    );
    const order = columns.includes('created_at') ? 'ORDER BY created_at' : '';
    await runner.query(
      `DECLARE exported NO SCROLL CURSOR FOR
       SELECT row_to_json(shown)::text AS row
       FROM (SELECT ${shown.join(', ')} FROM ${quoted(name)} WHERE ${whose} ${order}) shown`,
      [creatorId],
    );
    let separator = '\n';
    for (;;) {
      const rows = (await runner.query(`FETCH ${atOnce} FROM exported`)) as {
        row: string;
      }[];
      if (rows.length > 0) yield separator + rows.map(({ row }) => row).join(',\n');
      if (rows.length < atOnce) break;
      separator = ',\n';
    }
    await runner.query('CLOSE exported');
  }
}

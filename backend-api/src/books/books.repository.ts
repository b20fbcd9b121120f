import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type BooksReport, checkBooks } from './check-books.js';

/** As much again as a part of the check took, the database is left to others. */
const REST = 1;

@Injectable()
export class BooksRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Of all creators: it is the operator's, and no row of it is shown to anybody else. */
  check(signal: AbortSignal): Promise<BooksReport> {
    return checkBooks((text, values) => this.dataSource.query<object[]>(text, values), {
      rest: REST,
      signal,
    });
  }
}

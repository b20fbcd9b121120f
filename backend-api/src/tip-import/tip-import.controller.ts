import { importReportSchema, type ImportTips, importTipsSchema } from '@companion/contracts';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Audited } from '../platform/audit/audited.js';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { TipImportService } from './tip-import.service.js';

@Controller('tips/import')
export class TipImportController {
  constructor(private readonly imports: TipImportService) {}

  @Post()
  @Audited('tips_imported', {
    when: ({ dryRun }) => dryRun === false,
    nameOf: ({ fileName }) => (typeof fileName === 'string' ? fileName : ''),
  })
  @HttpCode(200)
  @ApiOperation({
    summary: 'Import tips from a spreadsheet',
    description:
      'The text of a CSV file whose first row names the columns. Ask with dryRun first: it guesses what the columns hold and names every row that cannot be read, by line and column. The real run leaves such rows out and adds the others session by session: to the session that was running, or to one made for that day and platform. The same rows again add nothing.',
  })
  @ApiOk(importReportSchema)
  @ApiProblems('PAYLOAD_TOO_LARGE', 'UNAVAILABLE')
  async run(@Scope() scope: CreatorScope, @Body({ schema: importTipsSchema }) body: ImportTips) {
    return this.imports.run(scope, body);
  }
}

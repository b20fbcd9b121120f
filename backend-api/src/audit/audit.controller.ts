import { auditPageSchema, type AuditQuery, auditQuery } from '@companion/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { AuditService } from './audit.service.js';

@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @ApiOperation({
    summary: 'Who did what, the newest first',
    description:
      'Sign-ins, keys, connections, settings, corrections of tips and downloads. Entries cannot be changed, and are kept for 400 days. What became of a tip in detail is in its history.',
  })
  @ApiOk(auditPageSchema)
  @ApiProblems('UNAVAILABLE')
  async list(@Scope() scope: CreatorScope, @Query({ schema: auditQuery }) query: AuditQuery) {
    return this.audit.list(scope, query);
  }
}

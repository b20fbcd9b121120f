import { Global, Module } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import { AuditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';

/** Who did what. Every feature writes into it, by `@Audited` on a route. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditService, AuditRepository, { provide: AuditLog, useExisting: AuditService }],
  exports: [AuditService, AuditLog],
})
export class AuditModule {}

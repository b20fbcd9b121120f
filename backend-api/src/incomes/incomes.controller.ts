import {
  type CreateIncome,
  createIncomeSchema,
  idParams,
  incomePageSchema,
  incomeSchema,
  type ListIncomesQuery,
  listIncomesQuery,
  type UpdateIncome,
  updateIncomeSchema,
} from '@companion/contracts';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AuditLog } from '../platform/audit/audit-log.js';
import { actorOf, Audited } from '../platform/audit/audited.js';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope, type SignedInRequest } from '../platform/identity/decorators.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { IncomesService } from './incomes.service.js';

type Id = { id: string };

@Controller('incomes')
export class IncomesController {
  constructor(
    private readonly incomes: IncomesService,
    private readonly audit: AuditLog,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Add money that is no tip',
    description:
      'A private show, the fan club, media that was sold, or something else; of a session or of none. It counts in `income` of the analytics and nowhere else: no tip, no goal, nothing on air. Send a clientIncomeId to be able to try again: the second call answers 200 with the first.',
  })
  @ApiCreated(incomeSchema)
  @ApiOk(incomeSchema, 'This clientIncomeId was added before; nothing changed')
  @ApiProblems('SESSION_NOT_FOUND', 'EDIT_CONFLICT', 'UNAVAILABLE')
  async add(
    @Scope() scope: CreatorScope,
    @Body({ schema: createIncomeSchema }) body: CreateIncome,
    @Req() request: SignedInRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { income, isNew } = await this.incomes.add(scope, body);
    if (isNew) {
      const act = { action: 'income_added', targetId: income.id } as const;
      await this.audit.record(scope, { ...act, ...actorOf(request) });
    } else void reply.status(200);
    return income;
  }

  @Get()
  @TokenScope('analytics:read')
  @ApiOperation({
    summary: 'List money that is no tip, newest first',
    description: '`sums` are of all pages. What belongs to a cancelled session is listed as well.',
  })
  @ApiOk(incomePageSchema)
  @ApiProblems('UNAVAILABLE')
  async list(
    @Scope() scope: CreatorScope,
    @Query({ schema: listIncomesQuery }) query: ListIncomesQuery,
  ) {
    return this.incomes.list(scope, query);
  }

  @Patch(':id')
  @Audited('income_changed')
  @ApiOperation({
    summary: 'Change its kind, amount, note or moment',
    description: 'The session it belongs to, and so its currency, stay.',
  })
  @ApiOk(incomeSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: updateIncomeSchema }) body: UpdateIncome,
  ) {
    return this.incomes.update(scope, id, body);
  }

  @Delete(':id')
  @Audited('income_removed')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete it', description: 'Adding the same again undoes that.' })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async remove(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<void> {
    await this.incomes.remove(scope, id);
  }
}

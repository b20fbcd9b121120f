import {
  type AdjustGoal,
  adjustGoalSchema,
  type CreateGoal,
  createGoalSchema,
  goalListSchema,
  goalSchema,
  idParams,
  listGoalsQuery,
  type OrderGoals,
  orderGoalsSchema,
  type UpdateGoal,
  updateGoalSchema,
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
  Put,
  Query,
} from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { GoalsService } from './goals.service.js';

type Id = { id: string };

@Controller('goals')
export class GoalsController {
  constructor(private readonly goals: GoalsService) {}

  @Post()
  @TokenScope('goals:write')
  @ApiOperation({
    summary: 'Create a tip goal',
    description: 'The target is in cents or in tokens.',
  })
  @ApiCreated(goalSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'SESSION_ENDED', 'LIMIT_REACHED', 'UNAVAILABLE')
  async create(@Scope() scope: CreatorScope, @Body({ schema: createGoalSchema }) body: CreateGoal) {
    return this.goals.create(scope, body);
  }

  @Get()
  @TokenScope('session:read')
  @ApiOperation({ summary: 'List goals for a session, in order' })
  @ApiOk(goalListSchema)
  @ApiProblems('SESSION_NOT_FOUND')
  async list(
    @Scope() scope: CreatorScope,
    @Query({ schema: listGoalsQuery }) { sessionId }: { sessionId: string },
  ) {
    return { items: await this.goals.list(scope, sessionId) };
  }

  @Put('order')
  @TokenScope('goals:write')
  @ApiOperation({ summary: 'Put all goals of a session in order' })
  @ApiOk(goalListSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'SESSION_ENDED', 'UNAVAILABLE')
  async order(@Scope() scope: CreatorScope, @Body({ schema: orderGoalsSchema }) body: OrderGoals) {
    return { items: await this.goals.order(scope, body) };
  }

  @Patch(':id')
  @TokenScope('goals:write')
  @ApiOperation({
    summary: 'Update goal',
    description:
      'A target at or below what it has completes it. One raised above that reopens it, and so does `status: active` when a correction took it below its target.',
  })
  @ApiOk(goalSchema)
  @ApiProblems('NOT_FOUND', 'SESSION_ENDED', 'UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: updateGoalSchema }) body: UpdateGoal,
  ) {
    return this.goals.update(scope, id, body);
  }

  @Post(':id/adjust')
  @TokenScope('goals:write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Move a goal by hand', description: 'Earnings stay as they are.' })
  @ApiOk(goalSchema)
  @ApiProblems('NOT_FOUND', 'SESSION_ENDED', 'UNAVAILABLE')
  async adjust(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: adjustGoalSchema }) body: AdjustGoal,
  ) {
    return this.goals.adjust(scope, id, body);
  }

  @Delete(':id')
  @TokenScope('goals:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete goal' })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'SESSION_ENDED', 'UNAVAILABLE')
  async remove(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<void> {
    await this.goals.remove(scope, id);
  }
}

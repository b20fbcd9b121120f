import {
  type Connector,
  connectorListSchema,
  connectorSchema,
  type ConnectorWithSecret,
  connectorWithSecretSchema,
  type CreateConnector,
  createConnectorSchema,
  idParams,
  type UpdateConnector,
  updateConnectorSchema,
} from '@companion/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Audited } from '../platform/audit/audited.js';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { ConnectorsService } from './connectors.service.js';

type IdParams = { id: string };

@Controller('connectors')
export class ConnectorsController {
  constructor(private readonly connectors: ConnectorsService) {}

  @Get()
  @ApiOperation({ summary: 'List connectors with their states; secrets are never shown' })
  @ApiOk(connectorListSchema)
  @ApiProblems()
  async list(@Scope() scope: CreatorScope): Promise<{ items: Connector[] }> {
    return { items: await this.connectors.list(scope) };
  }

  @Post()
  @Audited('connector_made')
  @ApiOperation({
    summary: 'Connect a platform account or make a webhook',
    description: 'A webhook’s signingSecret is in this answer and never again.',
  })
  @ApiCreated(connectorWithSecretSchema)
  @ApiProblems('LIMIT_REACHED', 'UNAVAILABLE')
  async create(
    @Scope() scope: CreatorScope,
    @Body({ schema: createConnectorSchema }) body: CreateConnector,
  ): Promise<ConnectorWithSecret> {
    return this.connectors.create(scope, body);
  }

  @Patch(':id')
  @Audited('connector_changed')
  @ApiOperation({ summary: 'Rename a connector, or give it a new token' })
  @ApiOk(connectorSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: IdParams,
    @Body({ schema: updateConnectorSchema }) body: UpdateConnector,
  ): Promise<Connector> {
    return this.connectors.update(scope, id, body);
  }

  @Delete(':id')
  @Audited('connector_deleted')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a connector; its tips stay' })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async delete(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: IdParams,
  ): Promise<void> {
    await this.connectors.delete(scope, id);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take no tips until resumed' })
  @ApiOk(connectorSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async pause(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: IdParams,
  ): Promise<Connector> {
    return this.connectors.pause(scope, id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take tips again from now on',
    description: 'A connector that gave up, or waits to try again, tries at once.',
  })
  @ApiOk(connectorSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async resume(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: IdParams,
  ): Promise<Connector> {
    return this.connectors.resume(scope, id);
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Ask the platform once, now',
    description: 'state and stateReason tell what it answered; no tip is recorded by it.',
  })
  @ApiOk(connectorSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async test(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: IdParams,
  ): Promise<Connector> {
    return this.connectors.test(scope, id);
  }

  @Post(':id/rotate-secret')
  @Audited('connector_secret_replaced')
  @HttpCode(200)
  @ApiOperation({ summary: 'Replace a webhook’s signing secret; the old one stops at once' })
  @ApiOk(connectorWithSecretSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async rotateSecret(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: IdParams,
  ): Promise<ConnectorWithSecret> {
    return this.connectors.rotateSecret(scope, id);
  }
}

import {
  idParams,
  type InboundTip,
  inboundTipSchema,
  type RecordedTip,
  recordedTipSchema,
} from '@companion/contracts';
import { Body, Controller, Headers, Param, Post, RawBody, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiCreated, ApiOk, ApiPublicProblems } from '../../platform/http/api-docs.js';
import { networkOf } from '../../platform/http/client-network.js';
import { Unlimited } from '../../platform/http/rate-limit.guard.js';
import { Public } from '../../platform/identity/decorators.js';
import { InboundService } from './inbound.service.js';

@ApiTags('Connectors')
@Controller('connectors/inbound')
export class InboundController {
  constructor(private readonly inbound: InboundService) {}

  @Public()
  @Unlimited()
  @Post(':id')
  @ApiOperation({
    summary: 'Send a tip through a webhook connector',
    description:
      'Signed with the webhook’s secret instead of a token. The tip goes into the running session; the same eventId again answers 200 with the first tip.',
  })
  @ApiHeader({
    name: 'X-Companion-Timestamp',
    required: true,
    description: 'Unix seconds, at most five minutes off',
  })
  @ApiHeader({
    name: 'X-Companion-Signature',
    required: true,
    description: '`sha256=` and the hex HMAC-SHA256 of `{timestamp}.{raw body}`',
  })
  @ApiCreated(recordedTipSchema)
  @ApiOk(recordedTipSchema, 'This eventId was recorded before; nothing changed')
  @ApiPublicProblems('UNAUTHORIZED', 'FORBIDDEN', 'NO_ACTIVE_SESSION', 'OVERLOADED', 'UNAVAILABLE')
  async receive(
    @Param({ schema: idParams }) { id }: { id: string },
    @Headers('x-companion-timestamp') timestamp: string | undefined,
    @Headers('x-companion-signature') signature: string | undefined,
    @RawBody() rawBody: Buffer | undefined,
    @Body({ schema: inboundTipSchema }) tip: InboundTip,
    @Req() { ip }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedTip> {
    if (rawBody === undefined) throw new Error('The application must be created with rawBody');
    const recorded = await this.inbound.receive(
      {
        connectorId: id,
        network: networkOf(ip),
        timestamp: timestamp ?? '',
        signature: signature ?? '',
        rawBody,
      },
      tip,
    );
    if (recorded.duplicate) void reply.status(200);
    return recorded;
  }
}

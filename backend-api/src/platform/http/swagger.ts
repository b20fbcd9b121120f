import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import express from 'express';
import type { FastifyReply, FastifyRequest } from 'fastify';
import swaggerUi from 'swagger-ui-express';

/** The OpenAPI document, made from the controllers and the contract's schemas. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Streaming Companion')
    .setDescription(
      'Sessions, tips, goals and the tip menu of a live show. Amounts are integer cents of earnings. Errors are RFC 9457 problem documents with a `code`.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, config);
}

/** Swagger UI at `/api/docs`, the document at `/api/docs-json`. */
export function mountSwagger(app: NestFastifyApplication): void {
  // Kept as it is sent: as objects it takes several times the memory.
  const document = JSON.stringify(openApiDocument(app));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/api/docs-json', (_request: FastifyRequest, reply: FastifyReply) =>
    reply.type('application/json').send(document),
  );

  // The one Express part: swagger-ui-express is middleware for it.
  const docs = express().disable('x-powered-by');
  docs.use(
    '/',
    swaggerUi.serve,
    swaggerUi.setup(undefined, {
      customSiteTitle: 'Streaming Companion API',
      swaggerOptions: { url: '/api/docs-json' },
    }),
  );
  app.use('/api/docs', docs);
}

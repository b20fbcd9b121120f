import {
  connectorListSchema,
  connectorSchema,
  connectorWithSecretSchema,
  createConnectorSchema,
  idParams,
  inboundTipSchema,
  recordedTipSchema,
  updateConnectorSchema,
} from '@companion/contracts';
import { HttpResponse } from 'msw';
import {
  createConnector,
  deleteConnector,
  listConnectors,
  pauseConnector,
  receiveInbound,
  resumeConnector,
  rotateSecret,
  testConnector,
  updateConnector,
} from '../store/connectors.js';
import { SignedText } from '../store/signatures.js';
import { route } from './route.js';

const one = { params: idParams, answers: connectorSchema };

export const connectorRoutes = [
  route('GET', '/api/connectors', { answers: connectorListSchema }, ({ store, creator }) => ({
    items: listConnectors(store, creator.id),
  })),
  route(
    'POST',
    '/api/connectors',
    { body: createConnectorSchema, status: 201, answers: connectorWithSecretSchema },
    ({ store, creator, body }) => createConnector(store, creator.id, body),
  ),
  route(
    'PATCH',
    '/api/connectors/{id}',
    { ...one, body: updateConnectorSchema },
    ({ store, creator, params, body }) => updateConnector(store, creator.id, params.id, body),
  ),
  route(
    'DELETE',
    '/api/connectors/{id}',
    { params: idParams, status: 204, answers: null },
    ({ store, creator, params }) => {
      deleteConnector(store, creator.id, params.id);
      return null;
    },
  ),
  route('POST', '/api/connectors/{id}/pause', one, ({ store, creator, params }) =>
    pauseConnector(store, creator.id, params.id),
  ),
  route('POST', '/api/connectors/{id}/resume', one, ({ store, creator, params }) =>
    resumeConnector(store, creator.id, params.id),
  ),
  route('POST', '/api/connectors/{id}/test', one, ({ store, creator, params }) =>
    testConnector(store, creator.id, params.id),
  ),
  route(
    'POST',
    '/api/connectors/{id}/rotate-secret',
    { params: idParams, answers: connectorWithSecretSchema },
    ({ store, creator, params }) => rotateSecret(store, creator.id, params.id),
  ),
  route(
    'POST',
    '/api/connectors/inbound/{id}',
    {
      params: idParams,
      body: inboundTipSchema,
      status: 201,
      isPublic: true,
      answers: recordedTipSchema,
    },
    async ({ store, params, body, request, text }) => {
      const header = (name: string) => request.headers.get(name) ?? '';
      const timestamp = header('x-companion-timestamp');
      const signed = new SignedText(timestamp, header('x-companion-signature'), text);
      const recorded = await receiveInbound(store, params.id, signed, body);
      return recorded.duplicate ? HttpResponse.json(recorded) : recorded;
    },
  ),
];

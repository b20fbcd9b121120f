import {
  chatbotTemplateListSchema,
  chatbotTemplateSchema,
  chatbotTestSchema,
  createPersonaSchema,
  createTemplateSchema,
  idParams,
  orderPersonasSchema,
  personaListSchema,
  personaSchema,
  templateParams,
  testChatbotSchema,
  updatePersonaSchema,
  updateTemplateSchema,
} from '@companion/contracts';
import { testChatbot } from '../store/chatbot.js';
import {
  addTemplate,
  createPersona,
  getPersona,
  listPersonas,
  removePersona,
  removeTemplate,
  reorderPersonas,
  updatePersona,
  updateTemplate,
} from '../store/personas.js';
import { route } from './route.js';

const one = { params: idParams, answers: personaSchema };

export const chatbotRoutes = [
  route(
    'POST',
    '/api/chatbot/personas',
    { body: createPersonaSchema, status: 201, answers: personaSchema },
    ({ store, creator, body }) => createPersona(store, creator.id, body),
  ),
  route('GET', '/api/chatbot/personas', { answers: personaListSchema }, ({ store, creator }) => ({
    items: listPersonas(store, creator.id),
  })),
  route(
    'PUT',
    '/api/chatbot/personas/reorder',
    { body: orderPersonasSchema, answers: personaListSchema },
    ({ store, creator, body }) => ({ items: reorderPersonas(store, creator.id, body.ids) }),
  ),
  route('GET', '/api/chatbot/personas/{id}', one, ({ store, creator, params }) =>
    getPersona(store, creator.id, params.id),
  ),
  route(
    'PATCH',
    '/api/chatbot/personas/{id}',
    { ...one, body: updatePersonaSchema },
    ({ store, creator, params, body }) => updatePersona(store, creator.id, params.id, body),
  ),
  route(
    'DELETE',
    '/api/chatbot/personas/{id}',
    { params: idParams, status: 204, answers: null },
    ({ store, creator, params }) => {
      removePersona(store, creator.id, params.id);
      return null;
    },
  ),
  route(
    'POST',
    '/api/chatbot/personas/{id}/templates',
    { params: idParams, body: createTemplateSchema, status: 201, answers: chatbotTemplateSchema },
    ({ store, creator, params, body }) => addTemplate(store, creator.id, params.id, body),
  ),
  route(
    'GET',
    '/api/chatbot/personas/{id}/templates',
    { params: idParams, answers: chatbotTemplateListSchema },
    ({ store, creator, params }) => ({
      items: getPersona(store, creator.id, params.id).templates,
    }),
  ),
  route(
    'PATCH',
    '/api/chatbot/personas/{id}/templates/{templateId}',
    { params: templateParams, body: updateTemplateSchema, answers: chatbotTemplateSchema },
    ({ store, creator, params, body }) =>
      updateTemplate(store, creator.id, params.id, params.templateId, body),
  ),
  route(
    'DELETE',
    '/api/chatbot/personas/{id}/templates/{templateId}',
    { params: templateParams, status: 204, answers: null },
    ({ store, creator, params }) => {
      removeTemplate(store, creator.id, params.id, params.templateId);
      return null;
    },
  ),
  route(
    'POST',
    '/api/chatbot/test',
    { body: testChatbotSchema, answers: chatbotTestSchema },
    ({ store, creator, body }) => testChatbot(store, creator.id, body),
  ),
];

import type {
  ChatbotTest,
  CreatePersonaBody,
  OrderPersonas,
  Persona,
  TestChatbot,
  UpdatePersonaBody,
} from '@companion/contracts';
import type { ApiClient } from './client.js';

export const chatbotApi = (client: ApiClient) => ({
  personas: (signal?: AbortSignal) =>
    client.get<{ items: Persona[] }>('/chatbot/personas', {}, signal),
  create: (body: CreatePersonaBody) => client.post<Persona>('/chatbot/personas', body),
  update: (id: string, body: UpdatePersonaBody) =>
    client.patch<Persona>(`/chatbot/personas/${id}`, body),
  reorder: (body: OrderPersonas) => client.put<unknown>('/chatbot/personas/reorder', body),
  remove: (id: string) => client.delete(`/chatbot/personas/${id}`),
  /** What would be answered, and why; nothing is sent. */
  test: (body: TestChatbot) => client.post<ChatbotTest>('/chatbot/test', body),
});

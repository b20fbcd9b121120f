import type {
  CreateIncome,
  Income,
  IncomePage,
  ListIncomesQuery,
  UpdateIncome,
} from '@companion/contracts';
import type { ApiClient } from './client.js';

export const incomesApi = (client: ApiClient) => ({
  list: (query: Partial<ListIncomesQuery>, signal?: AbortSignal) =>
    client.get<IncomePage>('/incomes', query, signal),
  /** The same `clientIncomeId` again adds nothing new and answers with the first. */
  add: (body: CreateIncome) => client.post<Income>('/incomes', body),
  update: (id: string, body: UpdateIncome) => client.patch<Income>(`/incomes/${id}`, body),
  remove: (id: string) => client.delete(`/incomes/${id}`),
});

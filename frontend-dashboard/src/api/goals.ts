import type { AdjustGoal, CreateGoal, Goal, OrderGoals, UpdateGoal } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const goalsApi = (client: ApiClient) => ({
  create: (body: CreateGoal) => client.post<Goal>('/goals', body),
  update: (id: string, body: UpdateGoal) => client.patch<Goal>(`/goals/${id}`, body),
  adjust: (id: string, body: AdjustGoal) => client.post<Goal>(`/goals/${id}/adjust`, body),
  order: (body: OrderGoals) => client.put<unknown>('/goals/order', body),
  remove: (id: string) => client.delete(`/goals/${id}`),
});

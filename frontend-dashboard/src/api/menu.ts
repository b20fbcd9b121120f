import type { CreateMenuItem, MenuItem, OrderMenu, UpdateMenuItem } from '@companion/contracts';
import type { ApiClient } from './client.js';

export type CreateMenuItemBody = Omit<CreateMenuItem, 'isActive'> & { isActive?: boolean };

export const menuApi = (client: ApiClient) => ({
  list: (signal?: AbortSignal) => client.get<{ items: MenuItem[] }>('/menu', {}, signal),
  create: (body: CreateMenuItemBody) => client.post<MenuItem>('/menu', body),
  update: (id: string, body: UpdateMenuItem) => client.patch<MenuItem>(`/menu/${id}`, body),
  toggle: (id: string) => client.post<MenuItem>(`/menu/${id}/toggle`),
  order: (body: OrderMenu) => client.put<unknown>('/menu/order', body),
  remove: (id: string) => client.delete(`/menu/${id}`),
});

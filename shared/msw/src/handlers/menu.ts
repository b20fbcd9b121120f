import {
  createMenuItemSchema,
  idParams,
  menuItemSchema,
  menuListSchema,
  orderMenuSchema,
  publicMenuParams,
  publicMenuSchema,
  updateMenuItemSchema,
} from '@companion/contracts';
import {
  createMenuItem,
  listMenu,
  orderMenu,
  publicMenu,
  removeMenuItem,
  toggleMenuItem,
  updateMenuItem,
} from '../store/menu.js';
import { route } from './route.js';

export const menuRoutes = [
  route(
    'POST',
    '/api/menu',
    { body: createMenuItemSchema, status: 201, answers: menuItemSchema },
    ({ store, creator, body }) => createMenuItem(store, creator.id, body),
  ),
  route('GET', '/api/menu', { answers: menuListSchema }, ({ store, creator }) => ({
    items: listMenu(store, creator.id),
  })),
  route(
    'GET',
    '/api/menu/public/{creatorId}',
    { params: publicMenuParams, isPublic: true, answers: publicMenuSchema },
    ({ store, params }) => publicMenu(store, params.creatorId),
  ),
  route(
    'PUT',
    '/api/menu/order',
    { body: orderMenuSchema, answers: menuListSchema },
    ({ store, creator, body }) => ({ items: orderMenu(store, creator.id, body.ids) }),
  ),
  route(
    'PATCH',
    '/api/menu/{id}',
    { params: idParams, body: updateMenuItemSchema, answers: menuItemSchema },
    ({ store, creator, params, body }) => updateMenuItem(store, creator.id, params.id, body),
  ),
  route(
    'POST',
    '/api/menu/{id}/toggle',
    { params: idParams, answers: menuItemSchema },
    ({ store, creator, params }) => toggleMenuItem(store, creator.id, params.id),
  ),
  route(
    'DELETE',
    '/api/menu/{id}',
    { params: idParams, status: 204, answers: null },
    ({ store, creator, params }) => {
      removeMenuItem(store, creator.id, params.id);
      return null;
    },
  ),
];

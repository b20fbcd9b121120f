import { settingsSchema, updateSettingsSchema } from '@companion/contracts';
import { settingsOf, updateSettings } from '../store/settings.js';
import { route } from './route.js';

export const settingsRoutes = [
  route('GET', '/api/settings', { answers: settingsSchema }, ({ store, creator }) =>
    settingsOf(store, creator.id),
  ),
  route(
    'PATCH',
    '/api/settings',
    { body: updateSettingsSchema, answers: settingsSchema },
    ({ store, creator, body }) => updateSettings(store, creator.id, body),
  ),
];

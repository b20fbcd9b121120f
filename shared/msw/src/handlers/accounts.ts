import {
  authConfigSchema,
  creatorSchema,
  loginSchema,
  signedInSchema,
  signupSchema,
} from '@companion/contracts';
import { logIn, signUp } from '../store/accounts.js';
import { route } from './route.js';

export const accountRoutes = [
  route(
    'POST',
    '/api/auth/signup',
    { body: signupSchema, status: 201, isPublic: true, answers: signedInSchema },
    ({ store, body }) => signUp(store, body),
  ),
  route(
    'POST',
    '/api/auth/login',
    { body: loginSchema, isPublic: true, answers: signedInSchema },
    ({ store, body }) => logIn(store, body),
  ),
  route('GET', '/api/auth/me', { answers: creatorSchema }, ({ creator }) => creator),
  route('GET', '/api/auth/config', { isPublic: true, answers: authConfigSchema }, () => ({
    mode: 'local',
    oidc: null,
    embedOrigins: [],
  })),
  route('POST', '/api/auth/logout', { status: 204, isPublic: true, answers: null }, () => null),
];

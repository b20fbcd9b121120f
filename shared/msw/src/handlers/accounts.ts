import {
  authConfigSchema,
  changePasswordSchema,
  creatorSchema,
  loginSchema,
  signedInSchema,
  signupSchema,
} from '@companion/contracts';
import { changePassword, logIn, signOutEverywhere, signUp } from '../store/accounts.js';
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
  route(
    'POST',
    '/api/auth/password',
    { body: changePasswordSchema, answers: signedInSchema },
    ({ store, creator, body }) => changePassword(store, creator, body),
  ),
  route(
    'POST',
    '/api/auth/sign-out-everywhere',
    { answers: signedInSchema },
    ({ store, creator }) => signOutEverywhere(store, creator),
  ),
  route('GET', '/api/auth/me', { answers: creatorSchema }, ({ creator }) => creator),
  route('GET', '/api/auth/config', { isPublic: true, answers: authConfigSchema }, () => ({
    mode: 'local',
    oidc: null,
    embedOrigins: [],
  })),
  route('POST', '/api/auth/logout', { status: 204, isPublic: true, answers: null }, () => null),
];

import type {
  AuthConfig,
  ChangePassword,
  Creator,
  Login,
  SignedIn,
  Signup,
} from '@companion/contracts';
import type { ApiClient } from './client.js';

export const authApi = (client: ApiClient) => ({
  config: (signal?: AbortSignal) => client.get<AuthConfig>('/auth/config', {}, signal),
  signUp: (body: Signup) => client.post<SignedIn>('/auth/signup', body),
  logIn: (body: Login) => client.post<SignedIn>('/auth/login', body),
  changePassword: (body: ChangePassword) => client.post<SignedIn>('/auth/password', body),
  signOutEverywhere: () => client.post<SignedIn>('/auth/sign-out-everywhere'),
  me: (signal?: AbortSignal) => client.get<Creator>('/auth/me', {}, signal),
});

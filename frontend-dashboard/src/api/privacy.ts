import type { DeleteAccount, ForgetTipper, ForgottenTipper } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const privacyApi = (client: ApiClient) => ({
  forgetTipper: (body: ForgetTipper) =>
    client.post<ForgottenTipper>('/privacy/forget-tipper', body),
  /** Everything of hers, as a file. */
  download: () => client.download('/privacy/export'),
  deleteAccount: (body: DeleteAccount) => client.delete('/account', body),
});

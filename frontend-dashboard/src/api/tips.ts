import type { CreateTip, RecordedTip } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const tipsApi = (client: ApiClient) => ({
  /** The same `clientTipId` again records nothing new and answers with the first tip. */
  record: (body: CreateTip) => client.post<RecordedTip>('/tips', body),
  /** Takes a tip out of totals and goals; it stays on record as voided. */
  void: (id: string) => client.delete(`/tips/${id}`),
});

import type {
  CorrectedTip,
  CreateTip,
  ImportReport,
  ImportTips,
  ListTipsQuery,
  Page,
  RecordedTip,
  Tip,
  UpdateTip,
} from '@companion/contracts';
import type { ApiClient } from './client.js';

const IMPORT_TIMEOUT_MS = 120_000;

export type ImportBody = Pick<ImportTips, 'csv'> & Partial<ImportTips>;

export const tipsApi = (client: ApiClient) => ({
  /** The same `clientTipId` again records nothing new and answers with the first tip. */
  record: (body: CreateTip) => client.post<RecordedTip>('/tips', body),
  list: (query: Partial<ListTipsQuery>, signal?: AbortSignal) =>
    client.get<Page<Tip>>('/tips', query, signal),
  edit: (id: string, body: UpdateTip) => client.patch<CorrectedTip>(`/tips/${id}`, body),
  /** Takes a tip out of totals and goals; it stays on record as voided. */
  void: (id: string) => client.delete(`/tips/${id}`),
  /** Undoes a void. */
  restore: (id: string) => client.post<CorrectedTip>(`/tips/${id}/restore`),
  import: (body: ImportBody) => client.post<ImportReport>('/tips/import', body, IMPORT_TIMEOUT_MS),
});

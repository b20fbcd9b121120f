import type { OnAirState, ReplayedTips } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const onAirApi = (client: ApiClient) => ({
  state: (signal?: AbortSignal) => client.get<OnAirState>('/on-air', {}, signal),
  panic: () => client.post<OnAirState>('/on-air/panic'),
  resume: () => client.post<OnAirState>('/on-air/resume'),
  replay: () => client.post<ReplayedTips>('/on-air/replay'),
});

import type {
  AlertAction,
  AlertQueueState,
  AnimationConfig,
  CreateCustomAnimation,
  CustomAnimation,
  LiveTip,
  TestTip,
  TriggerAnimation,
  UpdateCustomAnimation,
} from '@companion/contracts';
import type { ApiClient } from './client.js';

export const animationsApi = (client: ApiClient) => ({
  config: (signal?: AbortSignal) => client.get<AnimationConfig>('/animations/config', {}, signal),
  saveConfig: (body: AnimationConfig) => client.put<AnimationConfig>('/animations/config', body),
  trigger: (body: TriggerAnimation) => client.post<unknown>('/animations/trigger', body),
  test: (body: TestTip) => client.post<LiveTip>('/animations/test', body),
  queue: (signal?: AbortSignal) => client.get<AlertQueueState>('/animations/queue', {}, signal),
  control: (action: AlertAction) => client.post<AlertQueueState>(`/animations/queue/${action}`),
  customs: (signal?: AbortSignal) =>
    client.get<{ items: CustomAnimation[] }>('/animations/custom', {}, signal),
  createCustom: (body: CreateCustomAnimation) =>
    client.post<CustomAnimation>('/animations/custom', body),
  updateCustom: (id: string, body: UpdateCustomAnimation) =>
    client.patch<CustomAnimation>(`/animations/custom/${id}`, body),
  removeCustom: (id: string) => client.delete(`/animations/custom/${id}`),
});

import type {
  SessionVoice,
  SkippedSpeech,
  Speech,
  SpeechQueue,
  TtsConfig,
  TtsPreview,
  TtsPreviewAudio,
  UpdateTtsConfig,
  VoiceList,
} from '@companion/contracts';
import type { ApiClient } from './client.js';

export const ttsApi = (client: ApiClient) => ({
  config: (signal?: AbortSignal) => client.get<TtsConfig>('/tts/config', {}, signal),
  update: (body: UpdateTtsConfig) => client.put<TtsConfig>('/tts/config', body),
  voices: (signal?: AbortSignal) => client.get<VoiceList>('/tts/voices', {}, signal),
  preview: (body: TtsPreview) => client.post<TtsPreviewAudio>('/tts/preview', body),
  queue: (signal?: AbortSignal) => client.get<SpeechQueue>('/tts/queue', {}, signal),
  skip: () => client.post<SkippedSpeech>('/tts/skip'),
  act: (id: string, verb: 'approve' | 'reject' | 'replay') =>
    client.post<Speech>(`/tts/queue/${id}/${verb}`),
  sessionVoice: (sessionId: string, signal?: AbortSignal) =>
    client.get<SessionVoice>(`/tts/sessions/${sessionId}/voice`, {}, signal),
  setSessionVoice: (sessionId: string, body: SessionVoice) =>
    client.put<SessionVoice>(`/tts/sessions/${sessionId}/voice`, body),
});

import {
  idParams,
  sessionVoiceSchema,
  skippedSpeechSchema,
  speechQueueSchema,
  speechSchema,
  ttsConfigSchema,
  ttsPreviewAudioSchema,
  ttsPreviewSchema,
  updateTtsConfigSchema,
  voiceListSchema,
} from '@companion/contracts';
import {
  approveSpeech,
  rejectSpeech,
  replaySpeech,
  skipSpeech,
  speechQueue,
  stopReading,
} from '../store/speeches.js';
import {
  previewVoice,
  sessionVoice,
  setSessionVoice,
  updateVoice,
  voiceConfig,
  voiceList,
} from '../store/voice.js';
import { route } from './route.js';

const oneSpeech = { params: idParams, answers: speechSchema };

export const voiceRoutes = [
  route('GET', '/api/tts/config', { answers: ttsConfigSchema }, ({ store, creator }) =>
    voiceConfig(store, creator.id),
  ),
  route(
    'PUT',
    '/api/tts/config',
    { body: updateTtsConfigSchema, answers: ttsConfigSchema },
    ({ store, creator, body }) => {
      const config = updateVoice(store, creator.id, body);
      if (body.enabled === false) stopReading(store, creator.id);
      return config;
    },
  ),
  route('GET', '/api/tts/voices', { answers: voiceListSchema }, () => voiceList),
  route(
    'POST',
    '/api/tts/preview',
    { body: ttsPreviewSchema, answers: ttsPreviewAudioSchema },
    ({ store, creator, body }) => previewVoice(store, creator.id, body),
  ),
  route(
    'GET',
    '/api/tts/sessions/{id}/voice',
    { params: idParams, answers: sessionVoiceSchema },
    ({ store, creator, params }) => sessionVoice(store, creator.id, params.id),
  ),
  route(
    'PUT',
    '/api/tts/sessions/{id}/voice',
    { params: idParams, body: sessionVoiceSchema, answers: sessionVoiceSchema },
    ({ store, creator, params, body }) => setSessionVoice(store, creator.id, params.id, body),
  ),
  route('GET', '/api/tts/queue', { answers: speechQueueSchema }, ({ store, creator }) =>
    speechQueue(store, creator.id),
  ),
  route('POST', '/api/tts/skip', { answers: skippedSpeechSchema }, ({ store, creator }) => ({
    skipped: skipSpeech(store, creator.id),
  })),
  route('POST', '/api/tts/queue/{id}/approve', oneSpeech, ({ store, creator, params }) =>
    approveSpeech(store, creator.id, params.id),
  ),
  route('POST', '/api/tts/queue/{id}/reject', oneSpeech, ({ store, creator, params }) =>
    rejectSpeech(store, creator.id, params.id),
  ),
  route('POST', '/api/tts/queue/{id}/replay', oneSpeech, ({ store, creator, params }) =>
    replaySpeech(store, creator.id, params.id),
  ),
];

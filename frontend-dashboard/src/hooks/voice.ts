import type {
  SessionVoice,
  SpeechQueue,
  SpeechQueueChanged,
  TtsConfig,
  TtsPreview,
  UpdateTtsConfig,
} from '@companion/contracts';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';
import { showNewer } from './show-newer.js';

export function useVoiceConfig() {
  const { tts } = useApi();
  return useQuery({
    queryKey: queryKeys.voiceConfig,
    queryFn: ({ signal }) => tts.config(signal),
  });
}

/** Every voice that can be chosen; asked for when it is wanted. */
export function useVoices() {
  const { tts } = useApi();
  return useQuery({
    queryKey: queryKeys.voices,
    queryFn: ({ signal }) => tts.voices(signal),
    staleTime: 5 * 60_000,
  });
}

export function useUpdateVoice() {
  const { tts } = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (update: UpdateTtsConfig) => tts.update(update),
    // One after another: the last answer is then the last change.
    scope: { id: 'voice' },
    onSuccess: (config) => showNewer(queryClient, queryKeys.voiceConfig, () => config),
  });
}

export function usePreviewVoice() {
  const { tts } = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (preview: TtsPreview) => tts.preview(preview),
    onSuccess: ({ characters }) =>
      queryClient.setQueryData(
        queryKeys.voiceConfig,
        (config: TtsConfig | undefined) =>
          config && { ...config, usedCharsToday: config.usedCharsToday + characters },
      ),
  });
}

/** What is read, what waits and what is done; kept up to date by live events. */
export function useSpeechQueue(enabled: boolean) {
  const { tts } = useApi();
  return useQuery({
    queryKey: queryKeys.speechQueue,
    queryFn: ({ signal }) => tts.queue(signal),
    enabled,
    refetchInterval: 30_000,
  });
}

/** Puts what a live event says into what is shown. */
export function showSpeechQueue(queryClient: QueryClient, change: SpeechQueueChanged): void {
  showNewer<SpeechQueue>(queryClient, queryKeys.speechQueue, () => change.queue);
  showNewer<TtsConfig>(
    queryClient,
    queryKeys.voiceConfig,
    (config) => config && { ...config, usedCharsToday: change.usedCharsToday },
  );
}

/** How many messages wait for her word; 0 while the voice is off. */
export function usePendingSpeeches(): number {
  const isOn = useVoiceConfig().data?.enabled ?? false;
  return useSpeechQueue(isOn).data?.pending.length ?? 0;
}

export function useSpeechActions() {
  const { tts } = useApi();
  const queryClient = useQueryClient();
  const onSettled = () => void askAgain(queryClient, { queryKey: queryKeys.speechQueue });
  return {
    skip: useMutation({ mutationFn: () => tts.skip(), onSettled }),
    act: useMutation({
      mutationFn: ({ id, verb }: { id: string; verb: 'approve' | 'reject' | 'replay' }) =>
        tts.act(id, verb),
      onSettled,
    }),
  };
}

/** A session's own voice, if it has one. */
export function useSessionVoice(sessionId: string) {
  const { tts } = useApi();
  const queryClient = useQueryClient();
  const queryKey = queryKeys.sessionVoice(sessionId);
  return {
    voice: useQuery({ queryKey, queryFn: ({ signal }) => tts.sessionVoice(sessionId, signal) }),
    choose: useMutation({
      mutationFn: (body: SessionVoice) => tts.setSessionVoice(sessionId, body),
      onMutate: (body) => queryClient.setQueryData(queryKey, body),
      onSettled: () => void askAgain(queryClient, { queryKey }),
    }),
  };
}

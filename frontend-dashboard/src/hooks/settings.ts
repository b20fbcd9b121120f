import type { Language, Settings, UpdateSettings } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../auth/account.js';
import { browserTimeZone } from '../format/time.js';
import { loadTexts } from '../i18n/load-texts.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

export function useSettings() {
  const { settings } = useApi();
  return useQuery({
    queryKey: queryKeys.settings,
    queryFn: ({ signal }) => settings.get(signal),
    staleTime: 60_000,
  });
}

/** The zone that times are read in: the one she chose, and this device's until then. */
export function useTimeZone(): string {
  const { data } = useSettings();
  return data?.timeZoneChosen ? data.timeZone : browserTimeZone();
}

/** What her viewers read: the language she set, once its texts are here. */
export function useViewersLanguage(): Language {
  const language = useSettings().data?.language ?? 'en';
  const [readable, setReadable] = useState<Language>('en');
  useEffect(() => {
    let isCurrent = true;
    const settle = () => isCurrent && setReadable(language);
    loadTexts(language).then(settle, () => undefined);
    return () => {
      isCurrent = false;
    };
  }, [language]);
  return readable;
}

/** Shows the change at once, and takes it back when the server refuses it. */
export function useUpdateSettings() {
  const { settings } = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: queryKeys.settings,
    mutationFn: (update: UpdateSettings) => settings.update(update),
    // One after another: the last answer is then the last change.
    scope: { id: 'settings' },
    onMutate: async (update) => {
      await queryClient.cancelQueries({ queryKey: queryKeys.settings });
      const before = queryClient.getQueryData<Settings>(queryKeys.settings);
      if (before) queryClient.setQueryData(queryKeys.settings, changed(before, update));
      return before;
    },
    onSuccess: (saved) => {
      // While another change is on its way, this answer is behind what she sees.
      const others = queryClient.isMutating({ mutationKey: queryKeys.settings }) - 1;
      if (others === 0) queryClient.setQueryData(queryKeys.settings, saved);
    },
    onError: (_error, _update, before) => {
      if (before) queryClient.setQueryData(queryKeys.settings, before);
      void askAgain(queryClient, { queryKey: queryKeys.settings });
    },
  });
}

/** Rates are left to the server's answer: it knows what a platform pays. */
function changed(
  settings: Settings,
  { centsPerToken: _rates, ...update }: UpdateSettings,
): Settings {
  const timeZoneChosen = settings.timeZoneChosen || update.timeZone !== undefined;
  return { ...settings, ...update, timeZoneChosen };
}

import type { UpdateSettings } from '@companion/contracts';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { describeError } from '../../api/index.js';
import { notifyError } from '../../components/notify.js';
import { useUpdateSettings } from '../../hooks/settings.js';
import classes from './SettingsPage.module.css';
import { commonText } from '../../texts/en/common.js';

const SAID_MS = 2_500;

type Saving<Update> = {
  save: (update: Update, onRefused?: (why: string) => void) => void;
  saved: ReactNode;
};
type Mutate<Update> = (
  update: Update,
  then: { onSuccess: () => void; onError: (error: Error) => void },
) => void;

/** A section of her settings that saves by itself: how, and the quiet word that it did. */
export function useSaving(): Saving<UpdateSettings> {
  return useSavingBy(useUpdateSettings().mutate);
}

/** As {@link useSaving}, for what is saved in another way. */
export function useSavingBy<Update>(mutate: Mutate<Update>): Saving<Update> {
  const [savedAt, setSavedAt] = useState<number | null>(null);
  useEffect(() => {
    if (savedAt === null) return;
    const timer = setTimeout(() => setSavedAt(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [savedAt]);
  return {
    save: (update, onRefused) =>
      mutate(update, {
        onSuccess: () => setSavedAt(Date.now()),
        onError: (error) => {
          if (onRefused) onRefused(describeError(error));
          else notifyError(commonText('thatWasNotSaved'), error);
        },
      }),
    saved: (
      <span role="status">
        {savedAt !== null && (
          <span className={classes.saved}>
            <IconCheck size={16} aria-hidden /> {commonText('saved')}
          </span>
        )}
      </span>
    ),
  };
}

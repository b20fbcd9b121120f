import type { UpdateSettings } from '@companion/contracts';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { describeError } from '../../api/index.js';
import { notifyError } from '../../components/notify.js';
import { useUpdateSettings } from '../../hooks/settings.js';
import classes from './SettingsPage.module.css';

const SAID_MS = 2_500;

/** A section that saves by itself: how, and the quiet word that it did. */
export function useSaving(): {
  save: (update: UpdateSettings, onRefused?: (why: string) => void) => void;
  saved: ReactNode;
} {
  const { mutate } = useUpdateSettings();
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
          else notifyError('That was not saved', error);
        },
      }),
    saved: (
      <span role="status">
        {savedAt !== null && (
          <span className={classes.saved}>
            <IconCheck size={16} aria-hidden /> Saved
          </span>
        )}
      </span>
    ),
  };
}

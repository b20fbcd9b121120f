import type { NativeSelectProps } from '@mantine/core';
import { chooseLanguage, useLanguageChoice } from '../i18n/language.js';
import { commonText } from '../texts/en/common.js';
import { LanguageSelect } from './LanguageSelect.js';
import { notifyError } from './notify.js';

/** What this browser shows the dashboard in; nothing where the site around it decides. */
export function OwnLanguage(
  input: Pick<NativeSelectProps, 'label' | 'description' | 'aria-label' | 'leftSection' | 'w'>,
) {
  const { active, isGiven } = useLanguageChoice();
  if (isGiven) return null;
  return (
    <LanguageSelect
      value={active}
      onChoose={(language) => {
        chooseLanguage(language).catch((error: unknown) =>
          notifyError(commonText('languageNotLoaded'), error),
        );
      }}
      {...input}
    />
  );
}

import { type Language, LANGUAGES } from '@companion/contracts';
import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { LANGUAGE_NAMES } from '../i18n/language.js';

type LanguageSelectProps = Omit<NativeSelectProps, 'value' | 'onChange' | 'data'> & {
  value: Language;
  onChoose: (language: Language) => void;
};

/** Languages by what they call themselves, so that each is found by who speaks it. */
export function LanguageSelect({ value, onChoose, ...input }: LanguageSelectProps) {
  return (
    <NativeSelect
      data={LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
      value={value}
      onChange={(event) => onChoose(event.currentTarget.value as Language)}
      {...input}
    />
  );
}

import { useLocalStorage } from '@mantine/hooks';

/** What is chosen for this browser alone. */
function useSwitch(name: string, initially: boolean) {
  return useLocalStorage<boolean>({
    key: `companion.${name}`,
    defaultValue: initially,
    getInitialValueInEffect: false,
  });
}

/** Names, amounts and messages are blurred on this screen. */
export const usePrivacyMode = () => useSwitch('privacy-mode', false);

/** Single characters are shortcuts; those with Shift or the like always are. */
export const useSingleKeys = () => useSwitch('single-key-shortcuts', true);

/** The screen stays on while a session runs. */
export const useKeepAwakeChoice = () => useSwitch('keep-awake', true);

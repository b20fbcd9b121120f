import { useMediaQuery } from '@mantine/hooks';

/** The width at which every stylesheet here turns to one column. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });
}

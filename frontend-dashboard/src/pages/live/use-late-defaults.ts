import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useEffectEvent } from 'react';

/** Fills in what is known by now, but for the fields she has been at. @param values the same while nothing is new */
export function useLateDefaults<Values extends object>(
  form: UseFormReturnType<Values>,
  values: Values,
): void {
  const fill = useEffectEvent(() => {
    const untouched = Object.entries(values).filter(([field]) => !form.isTouched(field));
    form.setValues(Object.fromEntries(untouched) as Partial<Values>);
  });
  useEffect(() => fill(), [values]);
}

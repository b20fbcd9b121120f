import { MantineProvider, mergeThemeOverrides, Portal } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { cssVariables, theme } from './theme.js';

/**
 * The element that everything of the dashboard is inside of, dialogs and messages included: its looks
 * begin and end there, whatever page is around it.
 */
export function ThemedApp({ language, children }: { language: string; children: ReactNode }) {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  return (
    <div className="sc-app" lang={language} ref={setRoot}>
      {root && <Themed root={root}>{children}</Themed>}
    </div>
  );
}

function Themed({ root, children }: { root: HTMLElement; children: ReactNode }) {
  const inside = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: { Portal: Portal.extend({ defaultProps: { target: root } }) },
      }),
    [root],
  );
  return (
    <MantineProvider
      theme={inside}
      cssVariablesResolver={cssVariables}
      cssVariablesSelector=".sc-app"
      deduplicateCssVariables={false}
      getRootElement={() => root}
      defaultColorScheme="dark"
    >
      {children}
    </MantineProvider>
  );
}

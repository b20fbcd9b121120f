import { Drawer, MantineProvider, mergeThemeOverrides, Modal, Portal } from '@mantine/core';
import { startTransition, useCallback, useMemo, useState, type ReactNode } from 'react';
import { commonText } from '../texts/en/common.js';
import { cssVariables, theme } from './theme.js';

/**
 * The element that everything of the dashboard is inside of, dialogs and messages included: its looks
 * begin and end there, whatever page is around it.
 */
export function ThemedApp({ language, children }: { language: string; children: ReactNode }) {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  // What is inside is drawn in slices, which it would not be as part of putting the element there.
  const found = useCallback(
    (element: HTMLElement | null) => startTransition(() => setRoot(element)),
    [],
  );
  return (
    <div className="sc-app" lang={language} ref={found}>
      {root && (
        <Themed root={root} language={language}>
          {children}
        </Themed>
      )}
    </div>
  );
}

type ThemedProps = { root: HTMLElement; language: string; children: ReactNode };

function Themed({ root, language, children }: ThemedProps) {
  const inside = useMemo(() => themeWithin(root, language), [root, language]);
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

/** @param _language of the texts as they are now */
function themeWithin(root: HTMLElement, _language: string) {
  const closable = { closeButtonProps: { 'aria-label': commonText('close') } };
  return mergeThemeOverrides(theme, {
    components: {
      Portal: Portal.extend({ defaultProps: { target: root } }),
      Modal: Modal.extend({ defaultProps: closable }),
      Drawer: Drawer.extend({ defaultProps: closable }),
    },
  });
}

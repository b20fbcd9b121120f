import { useEffect, useRef } from 'react';

export type Shortcuts = {
  undo: () => void;
  redo: () => void;
  duplicate: () => void;
  remove: () => void;
  copy: () => void;
  paste: () => void;
  selectAll: () => void;
  deselect: () => void;
};

const BY_KEY: Record<string, keyof Shortcuts> = {
  z: 'undo',
  y: 'redo',
  d: 'duplicate',
  c: 'copy',
  v: 'paste',
  a: 'selectAll',
};

/** Keys that work anywhere in the designer, but not while she writes or answers a question. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const newest = useRef(shortcuts);
  useEffect(() => {
    newest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const name = shortcutOf(event);
      if (!name || event.defaultPrevented || isBusy(event.target)) return;
      if (name !== 'deselect') event.preventDefault();
      newest.current[name]();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function shortcutOf(event: KeyboardEvent): keyof Shortcuts | undefined {
  if (event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) {
    const name = BY_KEY[event.key.toLowerCase()];
    return name === 'undo' && event.shiftKey ? 'redo' : name;
  }
  if (event.key === 'Delete' || event.key === 'Backspace') return 'remove';
  return event.key === 'Escape' ? 'deselect' : undefined;
}

function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const isWriting = target.matches(
    'input:not([type=radio], [type=checkbox], [type=color]), textarea, select',
  );
  return isWriting || target.closest('[role=dialog], [role=menu]') !== null;
}

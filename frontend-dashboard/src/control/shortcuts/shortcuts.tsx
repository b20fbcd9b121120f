import {
  createContext,
  use,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type ReactNode,
} from 'react';
import { useSingleKeys } from '../device-settings.js';
import { SHORTCUTS, shortcutOf, type Shortcut, type ShortcutId } from './registry.js';
import classes from './shortcuts.module.css';

type Handlers = Map<ShortcutId, (() => void)[]>;

const ShortcutsContext = createContext<Handlers | null>(null);

/** Listens for the shortcuts, for as long as the dashboard is open. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [single] = useSingleKeys();
  const handlers = useMemo<Handlers>(() => new Map(), []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const id = shortcutOf(event, single);
      if (id === null || (!isAlways(id) && isBusy(event.target))) return;
      // What was registered last is nearest to what she looks at.
      const handle = handlers.get(id)?.at(-1);
      if (!handle) return;
      event.preventDefault();
      handle();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [handlers, single]);
  return <ShortcutsContext value={handlers}>{children}</ShortcutsContext>;
}

/** What a shortcut does while the component is there. */
export function useShortcut(id: ShortcutId, handle: () => void): void {
  const handlers = use(ShortcutsContext);
  const latest = useRef(handle);
  useLayoutEffect(() => {
    latest.current = handle;
  }, [handle]);
  useEffect(() => {
    if (!handlers) return;
    const mine = () => latest.current();
    handlers.set(id, [...(handlers.get(id) ?? []), mine]);
    return () => {
      const others = handlers.get(id)?.filter((it) => it !== mine) ?? [];
      handlers.set(id, others);
    };
  }, [handlers, id]);
}

/** The keys of a shortcut, where its button is explained; nothing while it is turned off. */
export function ShortcutKeys({ id }: { id: ShortcutId }) {
  const [single] = useSingleKeys();
  if (!single && !isAlways(id)) return null;
  return <Keys keys={SHORTCUTS[id].keys} />;
}

export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className={classes.keys} aria-hidden>
      {keys.map((key) => (
        <kbd key={key} className={classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}

const isAlways = (id: ShortcutId): boolean => (SHORTCUTS[id] as Shortcut).always === true;

/** She is typing, choosing, or in a dialog. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  const entries = 'input, textarea, select, [role="menu"], [role="listbox"], [role="combobox"]';
  return target.isContentEditable || target.closest(entries) !== null;
}

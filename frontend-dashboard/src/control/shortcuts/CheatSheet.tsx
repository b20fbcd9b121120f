import { Modal, Switch } from '@mantine/core';
import { useSingleKeys } from '../device-settings.js';
import { SHORTCUT_IDS, SHORTCUTS, type Shortcut } from './registry.js';
import { Keys } from './shortcuts.js';
import classes from './shortcuts.module.css';
import { controlText } from '../../texts/en/control.js';
import { formatList } from '../../format/locale.js';

const GROUPS = ['groupAlerts', 'groupSession', 'groupEverywhere'] as const;

/** All shortcuts, as they are listened for. */
export function CheatSheet({ onClose }: { onClose: () => void }) {
  const [single, setSingle] = useSingleKeys();
  const all: Shortcut[] = SHORTCUT_IDS.map((id) => SHORTCUTS[id]);
  return (
    <Modal opened onClose={onClose} title={controlText('keyboardShortcuts')} size="lg">
      <div className={classes.sheet}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3 className={classes.group}>{controlText(group)}</h3>
            <dl className={classes.list}>
              {all
                .filter((it) => it.group === group)
                .map(({ keys, name, always }) => (
                  <div
                    key={name}
                    className={`${classes.row} ${single || always ? '' : classes.off}`}
                  >
                    <dt aria-label={formatList(keys)}>
                      <Keys keys={keys} />
                    </dt>
                    <dd>{controlText(name)}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <Switch
          label={controlText('useSingleKeys')}
          description={controlText('singleKeysNote')}
          checked={single}
          onChange={(event) => setSingle(event.currentTarget.checked)}
        />
      </div>
    </Modal>
  );
}

import { Button, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Card } from '../components/Card.js';
import classes from './sections.module.css';
import { useKeepAwakeChoice, usePrivacyMode, useSingleKeys } from './device-settings.js';
import { CheatSheet } from './shortcuts/CheatSheet.js';
import { canKeepAwake } from './use-keep-awake.js';
import { controlText } from '../texts/en/control.js';

/** What holds for this browser alone. */
export function ScreenSection() {
  const [isPrivate, setPrivate] = usePrivacyMode();
  const [single, setSingle] = useSingleKeys();
  const [awake, setAwake] = useKeepAwakeChoice();
  const [isListed, { open, close }] = useDisclosure(false);
  return (
    <Card title={controlText('thisScreen')}>
      <div className={classes.section}>
        <p className={classes.note}>{controlText('thisScreenText')}</p>
        <Switch
          label={controlText('privacyMode')}
          description={controlText('privacyNote')}
          checked={isPrivate}
          onChange={(event) => setPrivate(event.currentTarget.checked)}
        />
        <Switch
          label={controlText('keepScreenOn')}
          description={
            canKeepAwake() ? controlText('keepScreenOnNote') : controlText('keepScreenOnCant')
          }
          checked={awake && canKeepAwake()}
          disabled={!canKeepAwake()}
          onChange={(event) => setAwake(event.currentTarget.checked)}
        />
        <Switch
          label={controlText('useSingleKeys')}
          description={controlText('singleKeysShort')}
          checked={single}
          onChange={(event) => setSingle(event.currentTarget.checked)}
        />
        <Button variant="default" className={classes.start ?? ''} onClick={open}>
          {controlText('showAllShortcuts')}
        </Button>
      </div>
      {isListed && <CheatSheet onClose={close} />}
    </Card>
  );
}

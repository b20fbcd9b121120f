import { ANIMATION_SOUNDS, LIMITS } from '@companion/contracts';
import type { AlertSound, AlertStyle } from '@companion/contracts';
import { Button, Group, Input, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconBell, IconMusic, IconPhoto, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { formatMoneyShort } from '../../format/money.js';
import { formatPercent, formatTokens } from '../../format/names.js';
import { useAssets } from '../../hooks/assets.js';
import { useEarningUnits } from '../../hooks/use-earning-units.js';
import { ALERT_VOLUME, hasOwnSound } from '../../overlay/alert-style.js';
import { animationsText } from '../../texts/en/animations.js';
import { AssetLibrary } from '../overlays/designer/AssetLibrary.js';
import { AlertPreview, type PreviewedTip } from './AlertPreview.js';
import { nameOfSound } from './animation-names.js';
import { LabelledSlider } from './LabelledSlider.js';
import { withoutEmpty } from './tip-rules.js';
import classes from './alerts.module.css';

type RangeAlertProps = {
  style: AlertStyle;
  tip: PreviewedTip;
  onChange: (style: AlertStyle) => void;
  error?: React.ReactNode;
};

/** How the alerts of a range look and sound, where that is to be other than usual. */
export function RangeAlert({ style, tip, onChange, error }: RangeAlertProps) {
  const [isOpen, setOpen] = useState(false);
  const { currency } = useEarningUnits();
  const isUsual = Object.keys(style).length === 0;
  const call = animationsText(isUsual ? 'itsOwnAlert' : 'changeItsAlert');
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconBell size={16} />}
        onClick={() => setOpen(true)}
      >
        {call}
      </Button>
      {error !== undefined && <Input.Error>{error}</Input.Error>}
      {isOpen && (
        <Modal
          opened
          size="lg"
          title={tip ? animationsText('alertFromAmount', { amount: leastOf(tip, currency) }) : call}
          onClose={() => setOpen(false)}
        >
          <Stack gap="md">
            <AlertPreview style={style} tip={tip} />
            <StyleFields style={style} onChange={(changed) => onChange(withoutEmpty(changed))} />
            <Group grow>
              <Button variant="default" disabled={isUsual} onClick={() => onChange({})}>
                {animationsText('usualAlert')}
              </Button>
              <Button onClick={() => setOpen(false)}>{animationsText('alertDone')}</Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  );
}

function leastOf(
  { amountCents, amountTokens }: NonNullable<PreviewedTip>,
  currency: string,
): string {
  return amountTokens === null
    ? formatMoneyShort(amountCents, currency)
    : formatTokens(amountTokens);
}

type StyleFieldsProps = {
  style: AlertStyle;
  onChange: (style: { [Field in keyof AlertStyle]: AlertStyle[Field] | undefined }) => void;
};

const OWN_FILE = 'own-file';
const SECONDS = [2, 3, 4, 5, 6, 8, 10, 12, 15];

function StyleFields({ style, onChange }: StyleFieldsProps) {
  const [chooses, setChooses] = useState<'image' | 'sound' | null>(null);
  const assets = useAssets().data;
  const nameOf = (id: string) => assets?.find((asset) => asset.id === id)?.name;
  const { text = '', imageAssetId, sound, soundAssetId, durationMs } = style;
  const { volume = ALERT_VOLUME } = style;
  const chooseSound = (value: string) => {
    if (value === OWN_FILE) return setChooses('sound');
    const builtIn = value === '' ? undefined : (value as AlertSound);
    const keepsVolume = builtIn !== undefined && builtIn !== 'none';
    onChange({
      ...style,
      sound: builtIn,
      soundAssetId: undefined,
      volume: keepsVolume ? style.volume : undefined,
    });
  };
  return (
    <>
      <TextInput
        label={animationsText('whatItSays')}
        description={animationsText('whatItSaysNote')}
        placeholder={animationsText('whatItSaysExample')}
        maxLength={LIMITS.alertTextMax}
        autoComplete="off"
        value={text}
        onChange={({ currentTarget }) => onChange({ ...style, text: currentTarget.value })}
      />
      <Input.Wrapper label={animationsText('alertImage')} labelElement="div">
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconPhoto size={16} />}
            maw="100%"
            onClick={() => setChooses('image')}
          >
            {(imageAssetId !== undefined && nameOf(imageAssetId)) ||
              animationsText('chooseAnImage')}
          </Button>
          {imageAssetId !== undefined && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconX size={16} />}
              onClick={() => onChange({ ...style, imageAssetId: undefined })}
            >
              {animationsText('noImage')}
            </Button>
          )}
        </Group>
      </Input.Wrapper>
      <div className={classes.pair}>
        <NativeSelect
          label={animationsText('sound')}
          data={[
            { value: '', label: animationsText('soundAsUsual') },
            ...ANIMATION_SOUNDS.map((value) => ({ value, label: nameOfSound(value) })),
            { value: OWN_FILE, label: animationsText('soundOfYours') },
            { value: 'none', label: animationsText('soundSilent') },
          ]}
          value={soundAssetId === undefined ? (sound ?? '') : OWN_FILE}
          onChange={({ currentTarget }) => chooseSound(currentTarget.value)}
        />
        <NativeSelect
          label={animationsText('onAirFor')}
          data={[
            { value: '', label: animationsText('asLongAsUsual') },
            ...SECONDS.map((seconds) => ({
              value: String(seconds * 1_000),
              label: animationsText('secondsLong', { seconds }),
            })),
          ]}
          value={durationMs === undefined ? '' : String(durationMs)}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...style, durationMs: value === '' ? undefined : Number(value) })
          }
        />
      </div>
      {soundAssetId !== undefined && (
        <Button
          variant="default"
          className={classes.file ?? ''}
          leftSection={<IconMusic size={16} />}
          onClick={() => setChooses('sound')}
        >
          {nameOf(soundAssetId) ?? animationsText('chooseASound')}
        </Button>
      )}
      {hasOwnSound(style) && sound !== 'none' && (
        <LabelledSlider
          label={animationsText('volume')}
          shown={formatPercent(volume)}
          min={0}
          max={100}
          value={volume}
          onChange={(changed) => onChange({ ...style, volume: changed })}
        />
      )}
      {chooses !== null && (
        <AssetLibrary
          kind={chooses}
          chosenId={(chooses === 'image' ? imageAssetId : soundAssetId) ?? null}
          onClose={() => setChooses(null)}
          onChoose={({ id }) => {
            setChooses(null);
            onChange(
              chooses === 'image'
                ? { ...style, imageAssetId: id }
                : { ...style, sound: undefined, soundAssetId: id },
            );
          }}
        />
      )}
    </>
  );
}

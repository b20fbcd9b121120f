import { ANIMATION_MOTIONS, ANIMATION_SOUNDS, LIMITS } from '@companion/contracts';
import type { AnimationSound, CreateCustomAnimation, CustomAnimation } from '@companion/contracts';
import { ActionIcon, Button, Drawer, Group, NativeSelect } from '@mantine/core';
import { Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Segments } from '../../components/Segments.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { useIsPhone } from '../../components/use-is-phone.js';
import { useCustomAnimationMutations } from '../../hooks/animations.js';
import type { Animator } from '../../overlay/animations/animator.js';
import { playSound } from '../../overlay/animations/sounds.js';
import { nameOfMotion, nameOfSound } from './animation-names.js';
import { ColorPicks } from './ColorPicks.js';
import { PreviewScreen } from './PreviewScreen.js';
import { SpritePicker } from './SpritePicker.js';
import { LabelledSlider } from './LabelledSlider.js';
import classes from './animations.module.css';
import { animationsText } from '../../texts/en/animations.js';
import { commonText } from '../../texts/en/common.js';

type CustomAnimationDrawerProps = {
  /** null for a new one. */
  animation: CustomAnimation | null;
  onClose: () => void;
};

const NEW: CreateCustomAnimation = {
  name: '',
  sprites: ['💖'],
  motion: 'burst',
  count: 60,
  durationMs: 4_000,
  colors: [],
  sound: null,
};
/** Until the preview follows what is being moved or typed. */
const SETTLED_MS = 350;

/** The editor: what is chosen is seen at once. */
export function CustomAnimationDrawer({ animation, onClose }: CustomAnimationDrawerProps) {
  const isPhone = useIsPhone();
  const { create, update } = useCustomAnimationMutations();
  const form = useForm<CreateCustomAnimation>({
    initialValues: animation === null ? NEW : specOf(animation),
    validate: { name: (name) => !name.trim() && animationsText('giveItAName') },
  });
  const { values } = form;
  const submit = (body: CreateCustomAnimation) => {
    const options = {
      onSuccess: onClose,
      onError: (error: Error) => {
        if (!showFieldErrors(form, error)) notifyError(animationsText('notSaved'), error);
      },
    };
    if (animation) update.mutate({ id: animation.id, ...body }, options);
    else create.mutate(body, options);
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      title={animation ? animationsText('editAnimation') : animationsText('makeAnAnimation')}
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '100%' : 'lg'}
    >
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <LivePreview values={values} />
          <TextInput
            label={commonText('name')}
            placeholder={animationsText('nameExample')}
            maxLength={LIMITS.animationNameMax}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <SpritePicker
            sprites={values.sprites}
            onChange={(sprites) => form.setFieldValue('sprites', sprites)}
            error={form.errors['sprites']}
          />
          <Segments
            fullWidth
            label={animationsText('howItMoves')}
            options={ANIMATION_MOTIONS.map((value) => ({ value, label: nameOfMotion(value) }))}
            value={values.motion}
            onChange={(motion) => form.setFieldValue('motion', motion)}
          />
          <LabelledSlider
            label={animationsText('howMany')}
            shown={String(values.count)}
            min={1}
            max={LIMITS.animationCountMax}
            value={values.count}
            onChange={(count) => form.setFieldValue('count', count)}
          />
          <LabelledSlider
            label={animationsText('howLong')}
            shown={animationsText('secondsLong', { seconds: values.durationMs / 1000 })}
            min={1_000}
            max={LIMITS.animationDurationMsMax}
            step={500}
            value={values.durationMs}
            onChange={(durationMs) => form.setFieldValue('durationMs', durationMs)}
          />
          <ColorPicks
            colors={values.colors}
            onChange={(colors) => form.setFieldValue('colors', colors)}
          />
          <Group align="end" wrap="nowrap" gap="xs">
            <NativeSelect
              label={animationsText('sound')}
              className={classes.grow ?? ''}
              data={[
                { value: '', label: animationsText('none') },
                ...ANIMATION_SOUNDS.map((value) => ({ value, label: nameOfSound(value) })),
              ]}
              value={values.sound ?? ''}
              onChange={({ currentTarget }) =>
                form.setFieldValue('sound', (currentTarget.value || null) as AnimationSound | null)
              }
            />
            <ActionIcon
              size={42}
              variant="default"
              aria-label={animationsText('hearTheSound')}
              disabled={values.sound === null}
              onClick={() => values.sound !== null && playSound(values.sound)}
            >
              <IconPlayerPlay size={18} />
            </ActionIcon>
          </Group>
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose}>
              {commonText('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending || update.isPending}>
              {animation ? commonText('save') : animationsText('addAnimation')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}

function specOf({ id: _id, createdAt: _created, ...spec }: CustomAnimation): CreateCustomAnimation {
  return spec;
}

const PREVIEW_WEIGHT = 0.6;

/** Plays again after each change; silent, as the sound has a button of its own. */
function LivePreview({ values }: { values: CreateCustomAnimation }) {
  const animator = useRef<Animator | null>(null);
  const { name: _name, ...drawn } = values;
  const [settled] = useDebouncedValue(JSON.stringify({ ...drawn, sound: null }), SETTLED_MS);
  const play = () => {
    const spec = JSON.parse(settled) as Omit<CreateCustomAnimation, 'name'>;
    animator.current?.clear();
    animator.current?.play({ type: 'custom', metadata: { spec } }, PREVIEW_WEIGHT);
  };
  const latest = useRef(play);
  useEffect(() => {
    latest.current = play;
  });
  useEffect(() => latest.current(), [settled]);
  return (
    <PreviewScreen animator={animator}>
      <ActionIcon
        className={classes.again ?? ''}
        variant="default"
        aria-label={animationsText('playAgain')}
        onClick={play}
      >
        <IconPlayerPlay size={18} />
      </ActionIcon>
    </PreviewScreen>
  );
}

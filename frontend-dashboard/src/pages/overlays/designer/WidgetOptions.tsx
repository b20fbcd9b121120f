import { LIMITS, type OverlayWidget } from '@companion/contracts';
import { Button, Menu, NativeSelect } from '@mantine/core';
import { IconPhoto, IconPlayerPlay, IconPlayerStop, IconPlus } from '@tabler/icons-react';
import { Choice, ColorField, Flag, NumberField, SliderField, TextField } from './fields.js';
import { SoundField } from './SoundField.js';
import { designerText } from '../../../texts/en/designer.js';
import { unitsText } from '../../../texts/en/units.js';
import { formatPercent } from '../../../format/names.js';

type Of<Kind extends OverlayWidget['kind']> = Extract<OverlayWidget, { kind: Kind }>;
type OptionsProps<Widget extends OverlayWidget> = {
  widget: Widget;
  /** The change is one step to take back until `onSettled`. */
  change: (change: Partial<Widget>) => void;
  onSettled: () => void;
};

type WidgetOptionsProps = {
  widget: OverlayWidget;
  change: (change: object) => void;
  onSettled: () => void;
  onChangeImage: () => void;
};

const inSeconds = (seconds: number): string => unitsText('seconds', { seconds });

/** What only this kind of widget has. */
export function WidgetOptions({ widget, onChangeImage, ...actions }: WidgetOptionsProps) {
  const { change, onSettled } = actions;
  switch (widget.kind) {
    case 'alert':
      return <AlertOptions widget={widget} {...actions} />;
    case 'goals':
      return <GoalsOptions widget={widget} {...actions} />;
    case 'ticker':
      return (
        <>
          <Rows label={designerText('tipsShown')} value={widget.rows} max={10} {...actions} />
          <Flag
            label={designerText('withMessages')}
            checked={widget.showMessages}
            onChange={(showMessages) => change({ showMessages })}
          />
        </>
      );
    case 'totals':
      return (
        <Flag
          label={designerText('withViewers')}
          checked={widget.showViewers}
          onChange={(showViewers) => change({ showViewers })}
        />
      );
    case 'leaderboard':
      return (
        <>
          <Title value={widget.title} {...actions} />
          <Rows label={designerText('tippersShown')} value={widget.rows} max={10} {...actions} />
        </>
      );
    case 'menu':
      return (
        <>
          <Rows label={designerText('itemsOnPage')} value={widget.rows} max={20} {...actions} />
          <SliderField
            label={designerText('pageStays')}
            say={inSeconds}
            min={3}
            max={60}
            value={widget.pageSeconds}
            onChange={(pageSeconds) => change({ pageSeconds })}
            onSettled={onSettled}
          />
        </>
      );
    case 'chatbot':
      return (
        <SliderField
          label={designerText('answerStays')}
          say={inSeconds}
          min={3}
          max={60}
          value={widget.holdSeconds}
          onChange={(holdSeconds) => change({ holdSeconds })}
          onSettled={onSettled}
        />
      );
    case 'timer':
      return <TimerOptions widget={widget} {...actions} />;
    case 'text':
      return <TextOptions widget={widget} {...actions} />;
    case 'image':
      return (
        <>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconPhoto size={16} />}
            onClick={onChangeImage}
          >
            {designerText('chooseAnotherImage')}
          </Button>
          <Choice
            label={designerText('withinFrame')}
            value={widget.fit}
            choices={[
              ['contain', designerText('wholeImage')],
              ['cover', designerText('fillFrame')],
            ]}
            onChange={(fit) => change({ fit })}
          />
        </>
      );
    case 'box':
      return (
        <>
          <ColorField
            label={designerText('color')}
            value={widget.color}
            onChange={(color) => color !== null && change({ color })}
            onSettled={onSettled}
          />
          <SliderField
            label={designerText('roundCorners')}
            say={(pixels) => `${pixels} px`}
            min={0}
            max={240}
            value={Math.min(240, widget.radius)}
            onChange={(radius) => change({ radius })}
            onSettled={onSettled}
          />
        </>
      );
    case 'poll':
      return null;
  }
}

function AlertOptions({ widget, change, onSettled }: OptionsProps<Of<'alert'>>) {
  return (
    <>
      <Flag
        label={designerText('showMessageOfTip')}
        checked={widget.showMessage}
        onChange={(showMessage) => change({ showMessage })}
      />
      <SoundField
        assetId={widget.soundAssetId}
        volume={widget.volume}
        onChange={(soundAssetId) => change({ soundAssetId })}
      />
      {widget.soundAssetId !== null && (
        <SliderField
          label={designerText('volume')}
          say={formatPercent}
          min={0}
          max={100}
          value={widget.volume}
          onChange={(volume) => change({ volume })}
          onSettled={onSettled}
        />
      )}
    </>
  );
}

const EVERY_GOAL = '';

function GoalsOptions({ widget, change, ...settling }: OptionsProps<Of<'goals'>>) {
  return (
    <>
      <Choice
        label={designerText('look')}
        value={widget.look}
        choices={[
          ['bar', designerText('lookBar')],
          ['slim', designerText('lookSlim')],
          ['ring', designerText('lookRing')],
          ['thermometer', designerText('lookThermometer')],
          ['steps', designerText('lookSteps')],
        ]}
        onChange={(look) => change({ look })}
      />
      <NativeSelect
        label={designerText('whichGoals')}
        size="sm"
        value={widget.goalPlace === null ? EVERY_GOAL : String(widget.goalPlace)}
        onChange={({ currentTarget: { value } }) =>
          change({ goalPlace: value === EVERY_GOAL ? null : Number(value) })
        }
        data={[
          { value: EVERY_GOAL, label: designerText('thatMatterNow') },
          ...Array.from({ length: LIMITS.goalsPerSession }, (_, index) => ({
            value: String(index + 1),
            label: designerText('onlyGoal', { number: index + 1 }),
          })),
        ]}
      />
      {widget.goalPlace === null && (
        <Rows
          label={designerText('goalsAtOnce')}
          value={widget.rows}
          max={5}
          change={change}
          {...settling}
        />
      )}
    </>
  );
}

function TimerOptions({ widget, change, onSettled }: OptionsProps<Of<'timer'>>) {
  const isRunning = widget.startedAt !== null;
  return (
    <>
      <Choice
        label={designerText('shows')}
        value={widget.counts}
        choices={[
          ['elapsed', designerText('timeOnAir')],
          ['clock', designerText('theClock')],
          ['countdown', designerText('aCountdown')],
        ]}
        onChange={(counts) => change({ counts })}
      />
      <Title value={widget.title} change={change} onSettled={onSettled} />
      {widget.counts === 'countdown' && (
        <>
          <NumberField
            label={designerText('minutes')}
            min={1}
            max={720}
            value={widget.minutes}
            onChange={(minutes) => change({ minutes })}
            onSettled={onSettled}
          />
          <Button
            size="sm"
            variant={isRunning ? 'default' : 'filled'}
            leftSection={isRunning ? <IconPlayerStop size={16} /> : <IconPlayerPlay size={16} />}
            onClick={() => change({ startedAt: isRunning ? null : new Date().toISOString() })}
          >
            {designerText(isRunning ? 'stopCountdown' : 'startCountdown')}
          </Button>
        </>
      )}
    </>
  );
}

/** What can stand for itself in a text, in the order of use. */
const LIVE_WORDS = [
  ['{total}', 'wordTotal'],
  ['{tip_count}', 'wordTipCount'],
  ['{top_tipper}', 'wordTopTipper'],
  ['{last_tipper}', 'wordLastTipper'],
  ['{last_amount}', 'wordLastTip'],
  ['{goal}', 'wordGoal'],
  ['{goal_remaining}', 'wordGoalRemaining'],
  ['{viewers}', 'wordViewers'],
] as const;

function TextOptions({ widget, change, onSettled }: OptionsProps<Of<'text'>>) {
  return (
    <>
      <TextField
        label={designerText('text')}
        maxLength={LIMITS.overlayTextMax}
        value={widget.text}
        onChange={(text) => change({ text })}
        onSettled={onSettled}
      />
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />}>
            {designerText('insertWord')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {LIVE_WORDS.map(([word, meaning]) => (
            <Menu.Item
              key={word}
              disabled={widget.text.length + word.length >= LIMITS.overlayTextMax}
              onClick={() => {
                change({ text: `${widget.text.trimEnd()} ${word}` });
                onSettled();
              }}
            >
              {designerText(meaning)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Choice
        label={designerText('withinFrame')}
        value={widget.align}
        choices={[
          ['start', designerText('left')],
          ['center', designerText('middle')],
          ['end', designerText('right')],
        ]}
        onChange={(align) => change({ align })}
      />
    </>
  );
}

type RowsProps = {
  label: string;
  value: number;
  max: number;
  change: (change: { rows: number }) => void;
  onSettled: () => void;
};

function Rows({ label, value, max, change, onSettled }: RowsProps) {
  return (
    <NumberField
      label={label}
      min={1}
      max={max}
      value={value}
      onChange={(rows) => change({ rows })}
      onSettled={onSettled}
    />
  );
}

const TITLE_MAX = 40;

type TitleProps = {
  value: string;
  change: (change: { title: string }) => void;
  onSettled: () => void;
};

function Title({ value, change, onSettled }: TitleProps) {
  return (
    <TextField
      label={designerText('heading')}
      optional
      maxLength={TITLE_MAX}
      placeholder={designerText('none')}
      value={value}
      onChange={(title) => change({ title })}
      onSettled={onSettled}
    />
  );
}

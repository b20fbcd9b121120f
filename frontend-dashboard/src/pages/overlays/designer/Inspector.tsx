import {
  LIMITS,
  OVERLAY_CANVAS,
  type Asset,
  type OverlayBackground,
  type OverlayWidget,
} from '@companion/contracts';
import { ActionIcon, Button, Group } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { useState, type Dispatch, type ReactNode } from 'react';
import { Hint } from '../../../components/Hint.js';
import { AssetLibrary } from './AssetLibrary.js';
import type { DesignerAction } from './designer-state.js';
import { Choice, ColorField, NumberField, SliderField, TextField } from './fields.js';
import { fitBox, type Box } from './geometry.js';
import classes from './inspector.module.css';
import { KIND_ICONS, leadOfKind, nameOfKind, widgetName } from './widget-kinds.js';
import { WidgetOptions } from './WidgetOptions.js';
import { designerText } from '../../../texts/en/designer.js';
import { commonText } from '../../../texts/en/common.js';
import { formatPercent } from '../../../format/names.js';

type InspectorProps = {
  selected: readonly OverlayWidget[];
  hasRoom: boolean;
  dispatch: Dispatch<DesignerAction>;
  onDuplicate: () => void;
  onRemove: () => void;
};

/** Everything about what is selected. */
export function Inspector({ selected, hasRoom, dispatch, ...actions }: InspectorProps) {
  const [widget, ...more] = selected;
  if (!widget) {
    return <p className={classes.hint}>{designerText('chooseAWidget')}</p>;
  }
  const buttons = (
    <Group gap={4} wrap="nowrap">
      <Hint label={designerText('duplicateKeys')}>
        <ActionIcon
          aria-label={designerText('duplicate')}
          disabled={!hasRoom}
          onClick={actions.onDuplicate}
        >
          <IconCopy size={18} />
        </ActionIcon>
      </Hint>
      <Hint label={commonText('delete')}>
        <ActionIcon aria-label={commonText('delete')} onClick={actions.onRemove}>
          <IconTrash size={18} />
        </ActionIcon>
      </Hint>
    </Group>
  );
  if (more.length > 0) {
    return (
      <>
        <Heading title={designerText('widgets', { count: selected.length })} aside={buttons} />
        <p className={classes.hint}>{designerText('moveTogether')}</p>
      </>
    );
  }
  return <OneWidget key={widget.id} widget={widget} dispatch={dispatch} buttons={buttons} />;
}

type OneWidgetProps = {
  widget: OverlayWidget;
  dispatch: Dispatch<DesignerAction>;
  buttons: ReactNode;
};

function OneWidget({ widget, dispatch, buttons }: OneWidgetProps) {
  const [choosesImage, setChoosesImage] = useState(false);
  const change = (fields: object) =>
    dispatch({
      type: 'edit',
      ids: [widget.id],
      edit: (it) => ({ ...it, ...fields }),
      step: `${widget.id} ${Object.keys(fields).join(' ')}`,
    });
  const onSettled = () => dispatch({ type: 'settle' });
  const Icon = KIND_ICONS[widget.kind];
  return (
    <>
      <Heading title={widgetName(widget)} icon={<Icon size={18} aria-hidden />} aside={buttons} />
      <p className={classes.lead}>{leadOfKind(widget.kind)}</p>
      <Section title={designerText('content')}>
        <WidgetOptions
          widget={widget}
          change={change}
          onSettled={onSettled}
          onChangeImage={() => setChoosesImage(true)}
        />
        <TextField
          label={designerText('nameInList')}
          optional
          maxLength={LIMITS.overlayWidgetNameMax}
          placeholder={nameOfKind(widget.kind)}
          value={widget.name}
          onChange={(name) => change({ name })}
          onSettled={onSettled}
        />
      </Section>
      <Section title={designerText('look')}>
        {hasBackground(widget) && (
          <Choice
            label={designerText('background')}
            value={widget.background}
            choices={backgrounds()}
            onChange={(background) => change({ background })}
          />
        )}
        {hasWords(widget) && (
          <>
            <ColorField
              label={designerText('accent')}
              value={widget.accent}
              none={designerText('theme')}
              onChange={(accent) => change({ accent })}
              onSettled={onSettled}
            />
            <SliderField
              label={designerText('textSize')}
              say={formatPercent}
              min={50}
              max={300}
              step={5}
              value={widget.scale}
              onChange={(scale) => change({ scale })}
              onSettled={onSettled}
            />
          </>
        )}
        <SliderField
          label={designerText('visibility')}
          say={formatPercent}
          min={10}
          max={100}
          value={widget.opacity}
          onChange={(opacity) => change({ opacity })}
          onSettled={onSettled}
        />
      </Section>
      <Section title={designerText('placeAndSize')}>
        <PlaceFields widget={widget} change={change} onSettled={onSettled} />
      </Section>
      {choosesImage && (
        <AssetLibrary
          kind="image"
          chosenId={widget.kind === 'image' ? widget.assetId : null}
          onChoose={({ id }: Asset) => {
            change({ assetId: id });
            onSettled();
            setChoosesImage(false);
          }}
          onClose={() => setChoosesImage(false)}
        />
      )}
    </>
  );
}

const backgrounds = (): readonly (readonly [OverlayBackground, string])[] => [
  ['none', designerText('backgroundNone')],
  ['glass', designerText('backgroundGlass')],
  ['solid', designerText('backgroundSolid')],
  ['outline', designerText('backgroundOutline')],
];

const hasBackground = ({ kind }: OverlayWidget) => kind !== 'image' && kind !== 'box';
const hasWords = hasBackground;

type PlaceFieldsProps = {
  widget: OverlayWidget;
  change: (box: Box) => void;
  onSettled: () => void;
};

/** Numbers of the canvas, which is 1920 wide and 1080 high. */
function PlaceFields({ widget, change, onSettled }: PlaceFieldsProps) {
  const { x, y, width, height, locked } = widget;
  const place = (part: Partial<Box>) => change(fitBox({ x, y, width, height, ...part }));
  const canvas = OVERLAY_CANVAS;
  const snapTo = (part: Partial<Box>) => {
    place(part);
    onSettled();
  };
  const middleX = Math.round((canvas.width - width) / 2);
  const middleY = Math.round((canvas.height - height) / 2);
  const field = { disabled: locked, onSettled };
  return (
    <>
      <div className={classes.four}>
        <NumberField
          {...field}
          label={designerText('fromLeft')}
          value={x}
          min={-canvas.width}
          max={canvas.width}
          onChange={(x) => place({ x })}
        />
        <NumberField
          {...field}
          label={designerText('fromTop')}
          value={y}
          min={-canvas.height}
          max={canvas.height}
          onChange={(y) => place({ y })}
        />
        <NumberField
          {...field}
          label={designerText('width')}
          value={width}
          min={LIMITS.overlayWidgetMin}
          max={canvas.width}
          onChange={(width) => place({ width })}
        />
        <NumberField
          {...field}
          label={designerText('height')}
          value={height}
          min={LIMITS.overlayWidgetMin}
          max={canvas.height}
          onChange={(height) => place({ height })}
        />
      </div>
      <div className={classes.sides} role="group" aria-label={designerText('putIt')}>
        {(
          [
            ['left', { x: 0 }],
            ['middle', { x: middleX }],
            ['right', { x: canvas.width - width }],
            ['top', { y: 0 }],
            ['center', { y: middleY }],
            ['bottom', { y: canvas.height - height }],
          ] as const
        ).map(([side, to]) => (
          <Button
            key={side}
            size="compact-xs"
            variant="default"
            disabled={locked}
            onClick={() => snapTo(to)}
          >
            {designerText(side)}
          </Button>
        ))}
      </div>
      {locked && <p className={classes.lead}>{designerText('isLockedText')}</p>}
    </>
  );
}

type HeadingProps = { title: string; icon?: ReactNode; aside: ReactNode };

function Heading({ title, icon, aside }: HeadingProps) {
  return (
    <header className={classes.heading}>
      {icon}
      <h2>{title}</h2>
      {aside}
    </header>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

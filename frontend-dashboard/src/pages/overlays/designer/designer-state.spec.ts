import type { OverlayScene } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { designed, designerState, type DesignerAction } from './designer-state.js';
import { newWidget } from './new-widget.js';

const [back, middle, front] = [newWidget('box', []), newWidget('goals', []), newWidget('text', [])];
const scene: OverlayScene = {
  palette: 'sunset',
  accent: null,
  font: 'inter',
  widgets: [back, middle, front],
};
const after = (...actions: DesignerAction[]) => actions.reduce(designed, designerState(scene));
const shown = (...actions: DesignerAction[]) => after(...actions).history.present.widgets;

describe('designing', () => {
  it('nudges what is selected and not locked, and takes a row of nudges back as one', () => {
    const nudges: DesignerAction[] = [
      { type: 'edit', ids: [back.id], edit: (it) => ({ ...it, locked: true }) },
      { type: 'select', ids: [back.id, middle.id] },
      { type: 'nudge', dx: -10, dy: 0 },
      { type: 'nudge', dx: -1, dy: 2 },
    ];
    const moved = shown(...nudges);
    expect(moved[0]).toMatchObject({ x: back.x, y: back.y });
    expect(moved[1]).toMatchObject({ x: middle.x - 11, y: middle.y + 2 });
    expect(shown(...nudges, { type: 'undo' })[1]).toEqual(middle);
  });

  it('puts what was removed back where it was, once', () => {
    const removed: DesignerAction = { type: 'remove', ids: new Set([back.id, front.id]) };
    const putBack: DesignerAction = {
      type: 'put back',
      widgets: [
        [0, back],
        [2, front],
      ],
    };
    expect(shown(removed)).toEqual([middle]);
    expect(shown(removed, putBack)).toEqual(scene.widgets);
    expect(shown(removed, { type: 'undo' }, putBack)).toEqual(scene.widgets);
  });

  it('selects what is new, and forgets a selection that is gone', () => {
    const added = newWidget('timer', []);
    const state = after({ type: 'add', widget: added });
    expect(state.selected).toEqual(new Set([added.id]));
    expect(designed(state, { type: 'undo' }).selected).toEqual(new Set());
    const pasted = after({ type: 'paste', widgets: [front] });
    expect(pasted.selected).toEqual(new Set([pasted.history.present.widgets.at(-1)!.id]));
  });

  it('can take back even that somebody else’s version was shown', () => {
    const theirs = { ...scene, palette: 'mono' as const, widgets: [middle] };
    const state = after({ type: 'select', ids: [back.id] }, { type: 'replace', scene: theirs });
    expect(state.history.present).toBe(theirs);
    expect(state.selected.size).toBe(0);
    expect(designed(state, { type: 'undo' }).history.present).toBe(scene);
  });
});

import type { LiveTip } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { SimulatedSession } from '../realtime/simulated-session.js';
import { saidOf } from './alert-style.js';
import { ENGLISH } from './speech.js';

const { tip } = new SimulatedSession('creator').tip({
  amountCents: 2_500,
  tipperName: 'VelvetFox',
});
const said = (text: string, changed: Partial<LiveTip> = {}) =>
  saidOf(text, { ...tip, amountTokens: null, menuItem: null, ...changed }, 'USD', ENGLISH);

describe('the words of an alert', () => {
  it('name who tipped and how much', () => {
    expect(said('{name} threw {amount} at me')).toBe('VelvetFox threw $25 at me');
    expect(said('{amount}', { amountTokens: 500 })).toBe('500 tokens');
    expect(said('{name}!', { tipperName: null })).toBe('Anonymous!');
    expect(said('{nobody} {name}')).toBe('{nobody} VelvetFox');
  });

  it('are not said where they would tell a hidden amount, or name an item that nobody bought', () => {
    expect(said('{name} gave {amount}', { amountsHidden: true, amountCents: 0 })).toBeNull();
    expect(said('{name} has {item}')).toBeNull();
    expect(said('{name} has {item}', { menuItem: { id: 'item', name: 'Hot sauce' } })).toBe(
      'VelvetFox has Hot sauce',
    );
  });

  it('take what a tipper wrote for letters alone', () => {
    expect(said('{name}', { tipperName: '{amount}$&' })).toBe('{amount}$&');
  });
});

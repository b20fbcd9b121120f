import {
  DEFAULT_ANIMATIONS,
  LIMITS,
  NAMESPACE,
  SERVER_EVENT,
  type AlertAction,
  type AlertQueueState,
  type AnimationConfig,
  type AnimationTrigger,
  type CreateCustomAnimation,
  type CustomAnimation,
  type LiveTip,
  type TestTip,
  type TriggerAnimation,
  type UpdateCustomAnimation,
} from '@companion/contracts';
import { animationForTip, inlined } from './animation-choice.js';
import { given } from './given.js';
import { Refusal } from './refusal.js';
import { activeSession, changeRunningSession, type Change } from './sessions.js';
import type { AnimationsRow, CustomAnimationRow } from './state.js';
import type { Store } from './store.js';
import { told, toTotals } from './wire.js';
import { worthOf } from './worth.js';

/** Holds from the next tip. @throws Refusal VALIDATION_FAILED (an animation or file that is not hers) */
export function saveAnimationConfig(
  store: Store,
  creatorId: string,
  config: AnimationConfig,
): AnimationConfig {
  const ids = new Set(listCustom(store, creatorId).map(({ id }) => id));
  config.tiers.forEach(({ variations }, tier) => {
    variations.forEach(({ animationId }, variation) => {
      if (animationId === undefined || ids.has(animationId)) return;
      const path = `tiers.${tier}.variations.${variation}.animationId`;
      throw Refusal.invalid(path, 'is none of your animations');
    });
  });
  mustOwnAssets(store, creatorId, config);
  animationsOf(store, creatorId).config = config;
  return config;
}

/** Images where images go and sounds where sounds go. @throws Refusal VALIDATION_FAILED */
function mustOwnAssets({ state }: Store, creatorId: string, { tiers }: AnimationConfig): void {
  const isHers = (id: string, kind: 'image' | 'sound') =>
    state.assets.some((it) => it.id === id && it.creatorId === creatorId && it.kind === kind);
  tiers.forEach(({ alert }, at) => {
    const { imageAssetId, soundAssetId } = alert ?? {};
    if (imageAssetId !== undefined && !isHers(imageAssetId, 'image')) {
      throw Refusal.invalid(`tiers.${at}.alert.imageAssetId`, 'is none of your images');
    }
    if (soundAssetId !== undefined && !isHers(soundAssetId, 'sound')) {
      throw Refusal.invalid(`tiers.${at}.alert.soundAssetId`, 'is none of your sounds');
    }
  });
}

/** The first made first. */
export function listCustom({ state }: Store, creatorId: string): CustomAnimation[] {
  return state.customAnimations.filter((row) => row.creatorId === creatorId).map(shown);
}

/** @throws Refusal NOT_FOUND */
export function customAnimation(store: Store, creatorId: string, id: string): CustomAnimation {
  return shown(customOf(store, creatorId, id));
}

/** @throws Refusal LIMIT_REACHED */
export function createCustom(
  store: Store,
  creatorId: string,
  body: CreateCustomAnimation,
): CustomAnimation {
  if (listCustom(store, creatorId).length >= LIMITS.customAnimationsPerCreator) {
    const most = LIMITS.customAnimationsPerCreator;
    throw new Refusal('LIMIT_REACHED', `There are at most ${most} animations of your own`);
  }
  const made = { id: store.newId(), creatorId, createdAt: store.timestamp() };
  const row: CustomAnimationRow = { ...made, ...body };
  store.state.customAnimations.push(row);
  return shown(row);
}

/** @throws Refusal NOT_FOUND */
export function updateCustom(
  store: Store,
  creatorId: string,
  id: string,
  patch: UpdateCustomAnimation,
): CustomAnimation {
  const row = customOf(store, creatorId, id);
  return shown(Object.assign(row, given(patch)));
}

/** Ranges that played it do without; one left empty plays the default. @throws Refusal NOT_FOUND */
export function removeCustom(store: Store, creatorId: string, id: string): void {
  const row = customOf(store, creatorId, id);
  store.state.customAnimations = store.state.customAnimations.filter((other) => other !== row);
  const { config } = animationsOf(store, creatorId);
  for (const tier of config.tiers) {
    const left = tier.variations.filter(({ animationId }) => animationId !== id);
    tier.variations = left.length > 0 ? left : [{ type: config.defaultType, weight: 1 }];
  }
}

/** Plays an animation on air, now. @throws Refusal NO_ACTIVE_SESSION, SESSION_ENDED, SESSION_NOT_FOUND, NOT_FOUND */
export function triggerAnimation(
  store: Store,
  creatorId: string,
  { type, metadata, sessionId }: TriggerAnimation,
): AnimationTrigger {
  const {
    spec: _spec,
    name: _name,
    alert: _alert,
    tipId: _tip,
    animationId,
    ...rest
  } = metadata ?? {};
  const custom =
    type === 'custom' && animationId !== undefined
      ? inlined(customOf(store, creatorId, animationId))
      : {};
  const chosen = { type, ...(metadata && { metadata: { ...rest, ...custom } }) };
  return changeRunning(store, creatorId, sessionId, ({ session, seq, tell }) => {
    const event = told.animation(session.id, chosen, seq);
    tell(event);
    return event.payload;
  });
}

/** Sends a made-up tip the way of a real one: on air, and in no book. @throws as {@link triggerAnimation} */
export function testTip(store: Store, creatorId: string, test: TestTip): LiveTip {
  const { type, animationId } = test;
  const custom = animationId === undefined ? {} : inlined(customOf(store, creatorId, animationId));
  return changeRunning(store, creatorId, test.sessionId, ({ session, seq, tell }) => {
    const rateless = 'this session has no token rate: give amountCents';
    const { amountCents } = worthOf(session, test, rateless);
    const tip: LiveTip = {
      id: store.newId(),
      sessionId: session.id,
      amountCents,
      amountTokens: test.amountTokens ?? null,
      tipperName: test.tipperName || null,
      message: test.message || null,
      source: 'manual',
      platform: session.platform,
      menuItem: null,
      createdAt: store.timestamp(),
      isTest: true,
    };
    const chosen =
      type === undefined
        ? animationForTip(store, creatorId, tip)
        : { type, metadata: { tipId: tip.id, ...custom } };
    const held = isHeld(store, creatorId, tip);
    const sent: LiveTip = held ? { ...tip, isHeld: true } : tip;
    tell(told.tip(sent, toTotals(session), seq));
    if (chosen && !held) tell(told.animation(session.id, chosen, seq));
    return sent;
  });
}

/** Whether a tip's alert waits for her word. */
export function isHeld(
  store: Store,
  creatorId: string,
  { message }: Pick<LiveTip, 'message'>,
): boolean {
  const { approval = 'none' } = animationsOf(store, creatorId);
  return approval === 'all' || (approval === 'messages' && message !== null);
}

export function alertQueue({ state }: Store, creatorId: string): AlertQueueState {
  const row = state.animations.find((animations) => animations.creatorId === creatorId);
  return { paused: row?.alertsPaused ?? false };
}

/** Pausing lasts until it is resumed; the rest acts on what is on air now. */
export function controlAlerts(
  store: Store,
  creatorId: string,
  action: AlertAction,
): AlertQueueState {
  const row = animationsOf(store, creatorId);
  if (action === 'pause' || action === 'resume') row.alertsPaused = action === 'pause';
  const { alertsPaused: paused } = row;
  const payload = { eventId: crypto.randomUUID(), creatorId, action, paused };
  const event = SERVER_EVENT.alertControl;
  store.feed.publish('news', { namespace: NAMESPACE.streaming, event, payload, creatorId });
  store.feed.publish('news', { namespace: NAMESPACE.overlay, event, payload, creatorId });
  return { paused };
}

function changeRunning<T>(
  store: Store,
  creatorId: string,
  sessionId: string | undefined,
  work: (change: Change) => T,
): T {
  const id = sessionId ?? activeSession(store, creatorId)?.id;
  if (id === undefined) throw new Refusal('NO_ACTIVE_SESSION', 'Start a session first');
  return changeRunningSession(store, creatorId, id, work);
}

export function animationsOf({ state }: Store, creatorId: string): AnimationsRow {
  let row = state.animations.find((animations) => animations.creatorId === creatorId);
  if (!row) {
    row = { creatorId, config: DEFAULT_ANIMATIONS, alertsPaused: false };
    state.animations.push(row);
  }
  return row;
}

function customOf({ state }: Store, creatorId: string, id: string): CustomAnimationRow {
  const found = state.customAnimations.find((row) => row.id === id && row.creatorId === creatorId);
  if (!found) throw new Refusal('NOT_FOUND', 'No such animation');
  return found;
}

function shown({ creatorId: _owner, ...row }: CustomAnimationRow): CustomAnimation {
  return row;
}

import { describe, expect, it } from 'vitest';
import { LIMITS } from '@companion/contracts';
import {
  CAPTURED_TIP,
  chatEvent,
  privateMessageEvent,
  tipEvent,
} from '../../../test/connectors/chaturbate-server.js';
import { readEvent, waitedTooLongSchema } from './chaturbate-events.js';

function tipOf(raw: unknown) {
  const event = readEvent(raw);
  if (event.kind !== 'tip') throw new Error(`not a tip but ${event.kind}`);
  return event.tip;
}

describe('readEvent', () => {
  it('reads the captured tip', () => {
    expect(readEvent(CAPTURED_TIP)).toEqual({
      kind: 'tip',
      tip: {
        eventId: '1755376903836-0',
        tokens: 25,
        tipperName: 'fan1',
        message: 'hi',
        givenAt: 1_755_376_903_836,
      },
    });
  });

  it('drops the name of an anonymous tipper', () => {
    expect(tipOf(tipEvent({ isAnon: true, username: 'hidden' })).tipperName).toBeNull();
  });

  it.each([undefined, null, 'false', 0])('treats isAnon %s as anonymous', (isAnon) => {
    const event = tipEvent();
    const tip = { ...event.object.tip, isAnon };
    expect(tipOf({ ...event, object: { ...event.object, tip } }).tipperName).toBeNull();
  });

  it.each([
    ['', null],
    ['| ', null],
    ['|', null],
    ['| hi', 'hi'],
    ['plain', 'plain'],
    ['| a | b', 'a | b'],
    ['| two\nlines\u0000\u202e', 'two lines'],
  ])('reads the message %j as %j', (message, expected) => {
    expect(tipOf(tipEvent({ message })).message).toBe(expected);
  });

  it('cuts a message that is too long, never through a character', () => {
    const { message } = tipOf(tipEvent({ message: `| ${'x'.repeat(499)}😀tail` }));
    expect(message).toBe('x'.repeat(499));
  });

  it('takes a tip without a user as anonymous', () => {
    const { object, ...rest } = tipEvent();
    const { user: _user, ...withoutUser } = object;
    expect(tipOf({ ...rest, object: withoutUser }).tipperName).toBeNull();
  });

  it.each([
    { method: 'chatMessage', id: '1-0', object: { broadcaster: 'host1', user: {}, message: {} } },
    { method: 'broadcastStop', id: '1-0', object: { broadcaster: 'host1' } },
    { method: 'somethingNew' },
  ])('leaves $method alone', (event) => {
    expect(readEvent(event)).toEqual({ kind: 'other' });
  });

  it.each([
    null,
    'tip',
    [],
    {},
    { method: 7 },
    { method: 'tip' },
    { method: 'tip', id: '1-0' },
    { ...tipEvent(), id: undefined },
    { ...tipEvent(), id: 17 },
    { ...tipEvent(), id: 'a b' },
    { ...tipEvent(), object: { tip: null } },
    tipEvent({ tokens: 0 }),
    tipEvent({ tokens: -5 }),
    tipEvent({ tokens: 1.5 }),
    tipEvent({ tokens: 1e12 }),
  ])('calls %j unreadable', (raw) => {
    expect(readEvent(raw)).toEqual({ kind: 'unreadable' });
  });

  it('knows no time where the id tells none', () => {
    expect(tipOf(tipEvent({}, 'abc')).givenAt).toBeNull();
  });
});

describe('waitedTooLongSchema', () => {
  it('takes the body of an empty poll and no other refusal', () => {
    const body = { status: 'waited too long for events', nextUrl: 'https://x/', events: [] };
    expect(waitedTooLongSchema.safeParse(body).success).toBe(true);
    expect(waitedTooLongSchema.safeParse({ ...body, status: 'bad cursor' }).success).toBe(false);
    expect(waitedTooLongSchema.safeParse({ events: [] }).success).toBe(false);
  });
});

describe('chat', () => {
  it('is read as it was said', () => {
    expect(readEvent(chatEvent('hi all', 'fan1', '1755376903836-7'))).toEqual({
      kind: 'chat',
      chat: {
        eventId: '1755376903836-7',
        senderName: 'fan1',
        text: 'hi all',
        saidAt: 1_755_376_903_836,
      },
    });
  });

  it('that is long is cut, and without text or a name is left alone', () => {
    const long = readEvent(chatEvent('x'.repeat(2_000)));
    expect(long.kind === 'chat' && long.chat.text).toHaveLength(LIMITS.chatMessageMax);
    expect(readEvent(chatEvent(' \u0000 ')).kind).toBe('other');
    const { object, ...said } = chatEvent('hi');
    for (const user of [null, undefined, {}, { username: 5 }, { username: ' ' }]) {
      expect(readEvent({ ...said, object: { ...object, user } }).kind).toBe('other');
    }
  });

  it('between two is none of our business', () => {
    expect(readEvent(privateMessageEvent('psst')).kind).toBe('other');
  });
});

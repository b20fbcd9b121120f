import { CLIENT_EVENT, SERVER_EVENT } from '@companion/contracts';
import type { Dice } from './dice.js';
import { damagedJson } from './damage.js';

const NAMES = [
  ...Object.values(CLIENT_EVENT),
  ...Object.values(SERVER_EVENT),
  'disconnect',
  'disconnecting',
  'newListener',
  'connect',
  'connect_error',
  '__proto__',
  'constructor',
  'toString',
  '',
  'x'.repeat(300),
];

/** What goes over an open WebSocket below the commands: packets of engine.io and socket.io, and none. */
export function rawFrame(path: string, dice: Dice): string | Buffer {
  switch (dice.way({ event: 10, packet: 6, binary: 2, text: 3 })) {
    case 'event': {
      const name = JSON.stringify(dice.pick(NAMES));
      const ack = dice.pick(['', '1', '-1', '99999999999999999999', '1.5', '0x1']);
      const body = damagedJson({ sessionId: dice.uuid(), a: [1, { b: 'c' }] }, dice);
      const more = dice.chance(0.2) ? `,${body}` : '';
      return `42${path},${ack}[${name},${body}${more}]`;
    }
    case 'packet': {
      const engine = dice.pick(['0', '1', '2', '2probe', '3', '5', '6', '7', '4', '']);
      const kind = dice.pick(['0', '1', '2', '3', '4', '5', '51-', '5-1-', '99-', '6', 'x']);
      const space = dice.pick([
        `${path},`,
        '/,',
        '/nowhere,',
        '/streaming/overlay',
        '',
        `${path}?a=1,`,
      ]);
      const body = damagedJson({ token: 'a', _placeholder: true, num: 0 }, dice);
      const rest = dice.pick([
        body,
        `["x",${body}]`,
        '[',
        '1[]',
        '["x",{"_placeholder":true,"num":9}]',
      ]);
      return `${engine}${kind}${space}${rest}`;
    }
    case 'binary':
      return dice.bytes(dice.int(0, 200));
    case 'text':
      return dice.pick(['', '4', '40', '42', '\u0000', '🌹', '[]', '42[', 'x'.repeat(5_000)]);
  }
}

import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import { textParser } from './socket-writes.js';

const packets: Packet[] = [
  { type: PacketType.CONNECT, nsp: '/streaming', data: { sid: 'a', pid: 'b' } },
  { type: PacketType.CONNECT, nsp: '/' },
  { type: PacketType.DISCONNECT, nsp: '/streaming/overlay' },
  {
    type: PacketType.CONNECT_ERROR,
    nsp: '/streaming',
    data: { message: 'no', data: { code: 'X' } },
  },
  { type: PacketType.EVENT, nsp: '/', data: ['rejoin', { eventId: 'e' }] },
  { type: PacketType.EVENT, nsp: '/streaming', id: 0, data: ['joined', null, 'ünïcödé 🎉'] },
  { type: PacketType.ACK, nsp: '/streaming', id: 4711, data: [{ ok: true, data: { at: [1, 2] } }] },
  { type: PacketType.ACK, nsp: '/streaming', id: 1, data: [] },
];

describe('the text parser', () => {
  it.each(packets)('writes %j as socket.io does', (packet) => {
    expect(new textParser.Encoder().encode({ ...packet })).toEqual(
      new Encoder().encode({ ...packet }),
    );
  });

  it('reads what it wrote', () => {
    const read: Packet[] = [];
    const decoder = new Decoder();
    decoder.on('decoded', (packet) => read.push(packet));
    for (const packet of packets) decoder.add(new textParser.Encoder().encode(packet)[0]);
    expect(read.map(({ type }) => type)).toEqual(packets.map(({ type }) => type));
  });
});

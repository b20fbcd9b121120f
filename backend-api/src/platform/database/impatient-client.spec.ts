import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImpatientClient } from './impatient-client.js';

/** A message of PostgreSQL's protocol: a letter, its length, and what it says. */
function message(letter: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const AUTHENTICATION_OK = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const SHUTTING_DOWN = message(
  'E',
  Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'),
);

describe('a connection', () => {
  let server: Server;
  let pool: Pool;
  beforeEach(async () => {
    // In one piece, as after a stall of the network.
    const all = Buffer.concat([AUTHENTICATION_OK, READY, SHUTTING_DOWN]);
    server = createServer((socket) => socket.once('data', () => socket.end(all)));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    pool = new Pool({ host: '127.0.0.1', port, user: 'her', Client: ImpatientClient });
  });
  afterEach(async () => {
    await pool.end();
    server.close();
  });

  it('that breaks while it is handed over breaks nothing else', async () => {
    const client = await pool.connect();
    await expect(client.query('SELECT 1')).rejects.toThrow(/terminat|closed|error/iu);
    client.release(true);
  });
});

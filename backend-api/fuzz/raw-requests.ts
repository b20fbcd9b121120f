import type { Dice } from './dice.js';

const LINES = [
  'GET / HTTP/1.1',
  'GET /api/sessions HTTP/1.1',
  'POST /api/tips HTTP/1.1',
  'GET /api/sessions/%00 HTTP/1.1',
  'GET //evil.example/..;/ HTTP/1.1',
  'GET http://evil.example/api/menu HTTP/1.1',
  'GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1',
  'GET /assets/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1',
  'GET /media/%00 HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'TRACE / HTTP/1.1',
  'CONNECT example.org:443 HTTP/1.1',
  'BREW /pot HTTP/1.1',
  'GET / HTTP/0.9',
  'GET / HTTP/9.9',
  'GET /socket.io/?EIO=4&transport=polling HTTP/1.1',
  'POST /socket.io/?EIO=4&transport=polling&sid=nobody HTTP/1.1',
  'GET /socket.io/?EIO=3&transport=websocket HTTP/1.1',
  'PRI * HTTP/2.0',
];
const HEADERS = [
  'Host: localhost',
  'Host: evil.example\r\nHost: other.example',
  'Host: a b',
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Length: 3\r\nContent-Length: 4',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 4',
  'Transfer-Encoding: xchunked',
  'Content-Type: application/json',
  'Content-Type: application/json; charset=\u0000',
  'Content-Type: multipart/form-data; boundary=x',
  'Content-Encoding: gzip',
  'Expect: 100-continue',
  'Upgrade: websocket\r\nConnection: Upgrade',
  'Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings',
  'Sec-WebSocket-Key: AAAA\r\nSec-WebSocket-Version: 13',
  'X-Forwarded-For: 127.0.0.1, evil',
  'X-Forwarded-Host: evil.example',
  'X-Request-Id: a\tb',
  'Range: bytes=0-,5-1,-0',
  'If-None-Match: *, "x", W/"',
  'Accept-Encoding: gzip;q=0, *;q=NaN',
  'Authorization: Bearer a.b.c',
  'Authorization: Basic Og==',
  'Cookie: a=b; __proto__=1',
  'Origin: null',
  'no colon here',
  ' folded: value',
  ': empty name',
];
const BODIES = ['', '{}', '5\r\nhello\r\n0\r\n\r\n', 'zz\r\n', 'ffffffffffffffff\r\n', '{"a":'];

/** Bytes for the HTTP port: a request gone wrong, or nothing of the kind. */
export function rawRequest(dice: Dice): Buffer {
  if (dice.chance(0.1)) return dice.bytes(dice.int(1, 400));
  const headers = Array.from({ length: dice.int(0, 6) }, () => dice.pick(HEADERS));
  if (dice.chance(0.7)) headers.unshift('Host: localhost');
  if (dice.chance(0.05)) headers.push(`X-Long: ${'x'.repeat(20_000)}`);
  const text = [dice.pick(LINES), ...headers, '', dice.pick(BODIES)].join('\r\n');
  const bytes = Buffer.from(text, 'latin1');
  if (!dice.chance(0.2)) return bytes;
  for (let nth = dice.int(1, 5); nth > 0; nth -= 1) {
    bytes[dice.int(0, bytes.length - 1)] = dice.int(0, 255);
  }
  return bytes;
}

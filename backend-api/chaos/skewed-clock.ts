/**
 * Loaded into a process before the product (`node --import`): its wall clock can then be told to be wrong.
 * Timers and `performance.now()` go on as they do when an operator or NTP sets a machine's clock: only the
 * time of day jumps.
 */
const TrueDate = Date;
let skewMs = 0;

class SkewedDate extends TrueDate {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(TrueDate.now() + skewMs);
    else super(...(parts as [number]));
  }

  static override now(): number {
    return TrueDate.now() + skewMs;
  }
}

globalThis.Date = new Proxy(SkewedDate, {
  // `Date()` without `new` is a text.
  apply: () => new SkewedDate().toString(),
}) as DateConstructor;

process.on('message', (message: unknown) => {
  if (typeof message !== 'object' || message === null || !('skewMs' in message)) return;
  skewMs = Number(message.skewMs);
});
// Being listened to must not keep a process alive that is done.
process.channel?.unref();

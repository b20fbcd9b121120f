// @ts-check
// A process of its own: it blocks while it speaks, may crash or hang, and can be ended. It is asked for one
// text at a time, and answers with 16-bit mono samples.

/**
 * @typedef {{ text: string, voice: string }} Asked
 * @typedef {{ samples: Uint8Array, hertz: number } | { error: string }} Answered
 */

const { default: load } = await import('@echogarden/espeak-ng-emscripten');
const espeak = await load();
const speaker = await new espeak.eSpeakNGWorker();

process.on('message', (/** @type {Asked} */ { text, voice }) => {
  process.send?.(speak(text, voice));
});
process.on('disconnect', () => process.exit());

/**
 * @param {string} text
 * @param {string} voice
 * @returns {Answered}
 */
function speak(text, voice) {
  if (speaker.set_voice(voice) !== 0) return { error: 'voice_not_found' };
  /** @type {Uint8Array[]} */
  const parts = [];
  speaker.synthesize(text, (samples) => {
    if (samples !== null) {
      parts.push(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    }
    return false;
  });
  return { samples: Buffer.concat(parts), hertz: speaker.samplerate };
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { ElevenLabsServer } from './elevenlabs-server.js';
import { SpeakingCreator } from './speaking-creator.js';
import { untilConsumed } from './until-consumed.js';

let house: TestHouse;
let server: ElevenLabsServer;
let app: TestApp;

beforeAll(async () => {
  house = await openHouse();
  server = await ElevenLabsServer.start();
  app = await house.start(server.environment);
});
afterAll(async () => {
  await app.close();
  await house.leave();
  await server.stop();
});

it('a tip takes no longer: within a tenth of one without, with a server that hangs', async () => {
  server.behaviour = 'hang';
  const quiet = await SpeakingCreator.onAir(app);
  const hanging = await SpeakingCreator.onAir(app);
  await hanging.configure({ readName: false });
  const tips = async (stage: SpeakingCreator, times: number): Promise<number[]> => {
    const took: number[] = [];
    for (let nth = 0; nth < times; nth += 1) {
      const from = performance.now();
      await stage.tip(`A message, number ${nth}`);
      took.push(performance.now() - from);
    }
    // What one kind of tip sets off must not fall into the time of the other.
    await untilConsumed(house);
    return took;
  };
  await tips(quiet, 50);
  await tips(hanging, 50);

  // Noise of the machine can only make it worse: one clean round of six is proof.
  const ratios: number[] = [];
  for (let round = 0; round < 6 && ratios.every((ratio) => ratio > 1.1); round += 1) {
    const took = { quiet: [] as number[], hanging: [] as number[] };
    for (let block = 0; block < 6; block += 1) {
      took.quiet.push(...(await tips(quiet, 40)));
      took.hanging.push(...(await tips(hanging, 40)));
    }
    ratios.push(median(took.hanging) / median(took.quiet));
  }
  expect(Math.min(...ratios)).toBeLessThan(1.1);
  expect((await hanging.queue()).current?.status).toBe('preparing');
});

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

import { OBS_STATUS, ObsProblem } from './obs-problem.js';
import { obsText } from '../texts/en/obs.js';
import { type ObsClient, ObsRefusal } from './obs-client.js';

const BROWSER_SOURCE = 'browser_source';
/** The size overlays are drawn for. */
const SIZE = { width: 1_920, height: 1_080 };
/** `OBS_ALIGN_LEFT | OBS_ALIGN_TOP` */
const TOP_LEFT = 5;
const CENTER = 0;
const NAMES_TRIED = 20;

export type OverlayToAdd = {
  /** What the source is called in OBS. */
  name: string;
  url: string;
};
export type AddedSource = { inputName: string; sceneName: string; isNew: boolean };

/**
 * Makes sure that this overlay is in the scene that is on air, once, over the whole canvas, and shown. A source
 * of it that is there already, under whatever name, is brought up to date instead of a second one being made.
 * @throws ObsProblem
 */
export async function addOverlaySource(
  obs: ObsClient,
  { name, url }: OverlayToAdd,
): Promise<AddedSource> {
  const { currentProgramSceneName: sceneName } = await obs.call('GetCurrentProgramScene');
  const found = await findSource(obs, name, url);
  // Without a rate of its own it is drawn at OBS's.
  const inputSettings = { url, ...SIZE, fps_custom: false };
  let sceneItemId: number;
  if (found === null) {
    const inputName = await freeName(obs, name);
    const created = await obs.call('CreateInput', {
      sceneName,
      inputName,
      inputKind: BROWSER_SOURCE,
      inputSettings,
      sceneItemEnabled: true,
    });
    sceneItemId = created.sceneItemId;
    await fitToCanvas(obs, sceneName, sceneItemId);
    return { inputName, sceneName, isNew: true };
  }
  await obs.call('SetInputSettings', { inputName: found, inputSettings, overlay: true });
  sceneItemId = await placeInScene(obs, sceneName, found);
  await fitToCanvas(obs, sceneName, sceneItemId);
  return { inputName: found, sceneName, isNew: false };
}

/** By its address, for she may have named it; else by the name it would be given. */
async function findSource(obs: ObsClient, name: string, url: string): Promise<string | null> {
  const { inputs } = await obs.call('GetInputList', { inputKind: BROWSER_SOURCE });
  const names = inputs.flatMap(({ inputName }) => (typeof inputName === 'string' ? inputName : []));
  for (const inputName of names) {
    const { inputSettings } = await obs.call('GetInputSettings', { inputName });
    if (inputSettings['url'] === url) return inputName;
  }
  return names.find((inputName) => inputName === name) ?? null;
}

/** All sources and scenes of OBS share their names. */
async function freeName(obs: ObsClient, name: string): Promise<string> {
  const [{ inputs }, { scenes }] = [await obs.call('GetInputList'), await obs.call('GetSceneList')];
  const taken = new Set([
    ...inputs.map(({ inputName }) => inputName),
    ...scenes.map(({ sceneName }) => sceneName),
  ]);
  for (let nth = 1; nth <= NAMES_TRIED; nth += 1) {
    const candidate = nth === 1 ? name : `${name} ${nth}`;
    if (!taken.has(candidate)) return candidate;
  }
  throw new ObsProblem('refused', obsText('everyNameTaken', { name }));
}

async function placeInScene(
  obs: ObsClient,
  sceneName: string,
  sourceName: string,
): Promise<number> {
  try {
    const { sceneItemId } = await obs.call('GetSceneItemId', { sceneName, sourceName });
    await obs.call('SetSceneItemEnabled', { sceneName, sceneItemId, sceneItemEnabled: true });
    return sceneItemId;
  } catch (error) {
    if (!(error instanceof ObsRefusal) || error.code !== OBS_STATUS.notFound) throw error;
    // It is in other scenes only: the same source is shown in this one too.
    const added = await obs.call('CreateSceneItem', {
      sceneName,
      sourceName,
      sceneItemEnabled: true,
    });
    return added.sceneItemId;
  }
}

/** Whatever size the canvas has, the overlay covers it. */
async function fitToCanvas(obs: ObsClient, sceneName: string, sceneItemId: number): Promise<void> {
  const { baseWidth, baseHeight } = await obs.call('GetVideoSettings');
  await obs.call('SetSceneItemTransform', {
    sceneName,
    sceneItemId,
    sceneItemTransform: {
      positionX: 0,
      positionY: 0,
      rotation: 0,
      alignment: TOP_LEFT,
      boundsType: 'OBS_BOUNDS_SCALE_INNER',
      boundsAlignment: CENTER,
      boundsWidth: baseWidth,
      boundsHeight: baseHeight,
    },
  });
}

import type { OverlayScene, OverlayWidget, OverlayWidgetKind } from './rest/overlays.js';

type WidgetOf<Kind extends OverlayWidgetKind> = Extract<OverlayWidget, { kind: Kind }>;

const DRESS = {
  name: '',
  opacity: 100,
  scale: 100,
  hidden: false,
  locked: false,
  background: 'glass',
  accent: null,
} as const;

type Common = keyof typeof DRESS | 'id' | 'kind' | 'x' | 'y' | 'width' | 'height';
type Own<Kind extends OverlayWidgetKind> = Omit<WidgetOf<Kind>, Common>;
/** The kinds that a preset can hold: an image is somebody's own. */
type PresetKind = Exclude<OverlayWidgetKind, 'image'>;

/** What each kind is without being told, as in the schema of widgets. */
const DEFAULTS: { [Kind in PresetKind]: Own<Kind> } = {
  alert: { soundAssetId: null, volume: 80, showMessage: true },
  goals: { look: 'bar', rows: 3, goalPlace: null },
  ticker: { rows: 4, showMessages: true },
  totals: { showViewers: false },
  leaderboard: { rows: 5, title: 'Top tippers' },
  menu: { rows: 8, pageSeconds: 10 },
  chatbot: { holdSeconds: 10 },
  timer: { counts: 'elapsed', title: '', minutes: 30, startedAt: null },
  poll: {},
  text: { text: '', align: 'center' },
  box: { color: '#18121e', radius: 24 },
};

type Box = [x: number, y: number, width: number, height: number];
type Given<Kind extends PresetKind> = Partial<Omit<WidgetOf<Kind>, 'id' | 'kind'>>;
type Placed = { [Kind in PresetKind]: [kind: Kind, box: Box, given?: Given<Kind>] }[PresetKind];

type Look = Pick<OverlayScene, 'palette' | 'font'>;

/** @param number of the preset: its widgets have the same ids wherever it is used */
function scene(number: number, look: Look, placed: Placed[]): OverlayScene {
  const widgets = placed.map(([kind, [x, y, width, height], given], index) => {
    const id = `00000000-0000-4000-8000-${String(number * 100 + index).padStart(12, '0')}`;
    const widget = { ...DRESS, ...DEFAULTS[kind], ...given, id, kind, x, y, width, height };
    return widget as OverlayWidget;
  });
  return { ...look, accent: null, widgets };
}

/** What an overlay shows that nobody has designed, and one that is joined by a session's id. */
export const CLASSIC_SCENE: OverlayScene = /* @__PURE__ */ scene(
  1,
  { palette: 'sunset', font: 'inter' },
  [
    ['goals', [1408, 44, 464, 476], { rows: 3 }],
    ['menu', [48, 44, 432, 476], { rows: 7, hidden: true }],
    ['totals', [48, 884, 420, 152]],
    ['ticker', [482, 884, 1390, 152], { rows: 1 }],
    ['alert', [260, 604, 1400, 256]],
  ],
);

export type OverlayPreset = {
  id: string;
  name: string;
  /** One sentence about what it is good for. */
  description: string;
  scene: OverlayScene;
};

export const OVERLAY_PRESETS: readonly OverlayPreset[] = /* @__PURE__ */ [
  {
    id: 'classic',
    name: 'Classic',
    description: 'Goals at the top right, totals and the latest tips along the bottom.',
    scene: CLASSIC_SCENE,
  },
  {
    id: 'minimal',
    name: 'Minimal',
    description: 'Small and quiet: one goal, one line, and all the picture for you.',
    scene: /* @__PURE__ */ scene(2, { palette: 'mono', font: 'space-grotesk' }, [
      ['goals', [660, 30, 600, 110], { look: 'slim', rows: 1, background: 'none' }],
      [
        'text',
        [48, 990, 880, 44],
        { text: 'Last tip: {last_tipper}, {last_amount}', align: 'start', background: 'none' },
      ],
      ['text', [1392, 978, 480, 64], { text: '{total}', align: 'end', background: 'none' }],
      ['alert', [460, 760, 1000, 196], { background: 'outline' }],
    ]),
  },
  {
    id: 'stage',
    name: 'Stage',
    description: 'Alerts in the middle of the picture, and one goal as a ring.',
    scene: /* @__PURE__ */ scene(3, { palette: 'ember', font: 'bebas-neue' }, [
      ['timer', [48, 44, 250, 104], { counts: 'elapsed', title: 'On stage for' }],
      ['leaderboard', [1456, 44, 416, 404], { rows: 5, title: 'Front row' }],
      ['goals', [48, 656, 316, 380], { look: 'ring', rows: 1 }],
      ['ticker', [380, 900, 1492, 136], { rows: 1 }],
      ['alert', [210, 360, 1500, 360], { background: 'solid' }],
    ]),
  },
  {
    id: 'side-rail',
    name: 'Side rail',
    description: 'Everything in one column at the left, for a picture that sits to the right.',
    scene: /* @__PURE__ */ scene(4, { palette: 'aurora', font: 'space-grotesk' }, [
      ['box', [0, 0, 450, 1080], { color: '#59c8f2', radius: 0, background: 'none' }],
      ['box', [0, 0, 444, 1080], { color: '#09141e', radius: 0, background: 'none' }],
      ['totals', [22, 26, 400, 160], { background: 'none', showViewers: true }],
      ['goals', [14, 206, 416, 250], { look: 'steps', rows: 3, background: 'none' }],
      ['leaderboard', [14, 476, 416, 310], { rows: 4, background: 'none' }],
      ['ticker', [14, 796, 416, 270], { rows: 3, background: 'none' }],
      ['alert', [620, 760, 1130, 256], { background: 'solid' }],
    ]),
  },
  {
    id: 'party',
    name: 'Party',
    description: 'Loud and colorful: a thermometer to fill, the chatbot, and big alerts on top.',
    scene: /* @__PURE__ */ scene(5, { palette: 'neon', font: 'fredoka' }, [
      ['goals', [1640, 300, 232, 560], { look: 'thermometer', rows: 1, background: 'outline' }],
      [
        'leaderboard',
        [48, 300, 400, 360],
        { rows: 4, title: 'Party kings', background: 'outline' },
      ],
      ['chatbot', [48, 700, 560, 160], { background: 'outline' }],
      ['ticker', [48, 904, 1400, 132], { rows: 1, background: 'outline' }],
      ['text', [1472, 904, 400, 132], { text: '{total}', align: 'center', background: 'outline' }],
      ['alert', [360, 44, 1200, 300], { background: 'outline' }],
    ]),
  },
  {
    id: 'elegant',
    name: 'Elegant',
    description: 'Soft colors and a serif: a clock, two goals and a word of thanks.',
    scene: /* @__PURE__ */ scene(6, { palette: 'rose', font: 'playfair-display' }, [
      ['timer', [48, 44, 236, 92], { counts: 'clock', background: 'none' }],
      ['goals', [1424, 48, 448, 320], { rows: 2 }],
      ['leaderboard', [1424, 690, 448, 346], { rows: 4, title: 'Admirers' }],
      [
        'text',
        [48, 960, 900, 64],
        { text: 'Thank you, {last_tipper}', align: 'start', background: 'none' },
      ],
      ['alert', [200, 670, 1160, 250]],
    ]),
  },
];

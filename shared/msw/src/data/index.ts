export { demoState } from './demo-state.js';
export { EVENINGS, type Evening } from './evenings.js';
export { GOALS } from './goals.js';
export { MENU_ITEMS } from './menu.js';
export { CHAT_LINES, DEMO_CREATOR, TIP_MESSAGES, TIPPERS } from './people.js';
export { PERSONAS } from './personas.js';
export { Dice } from './random.js';
export { someTip } from './tips.js';

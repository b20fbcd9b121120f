/** Who signs in to the demo. */
export const DEMO_CREATOR = {
  id: '0d3f1c52-7a64-4b0e-9c1d-5e2a8f6b7c90',
  email: 'demo@example.com',
  password: 'demo-password',
  displayName: 'Luna',
} as const;

/** Viewers who tip, the regulars first. */
export const TIPPERS = [
  'VelvetFox',
  'midnight_rider',
  'Sir Tipsalot',
  'luna.moth',
  'CaptainCozy',
  'neon_peach',
  'oldschool77',
  'Bär & Biene',
  'quietstorm',
  'TinCanTony',
  'maple_leaf',
  'Zoë',
  'pixelpirate',
  'northern.light',
  'espresso_eddy',
  'hugo_b',
] as const;

/** What they write to a tip. */
export const TIP_MESSAGES = [
  'You make my Fridays!',
  'That last song was perfect. One more, please?',
  'First time here, and I am staying.',
  'Keep shining!',
  'For the outfit fund',
  'Long week. This helps.',
  'Happy birthday!!',
  'Greetings from the night shift',
] as const;

/** What is said in chat. */
export const CHAT_LINES = [
  'hi everyone!',
  'hello Luna, how was your day?',
  'what song is this?',
  '!menu',
  '!goal',
  'love the lights tonight',
  'is there a schedule?',
  'good night all',
  'that dance was great',
  'who is the top tipper?',
] as const;

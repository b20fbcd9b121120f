/** Endings that make a word with a dot in it an address; others are left, for people forget spaces. */
const TOP_LEVEL =
  'com|net|org|info|biz|io|co|me|tv|gg|xyz|app|dev|link|live|cam|cams|chat|xxx|porn|sex|sexy|adult|' +
  'club|shop|store|online|site|top|vip|fun|fans|ly|to|eu|uk|us|ca|au|de|fr|es|it|nl|be|at|ch|pl|ro|' +
  'ru|ua|cz|br|mx|ar|jp|cn|in|kr|se|no|fi|dk|pt|gr|hu|tk|ws|cc|sh|page|bio|art|media';

const LINK = new RegExp(
  [
    // With a scheme or www: whatever follows up to a space.
    String.raw`\b[a-z][a-z0-9+.-]{1,15}:\/\/\S+`,
    String.raw`\bwww\.\S+`,
    // mail@host.tld and host.tld/path
    String.raw`\S*[\p{L}\p{N}][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*\.(?:${TOP_LEVEL})(?![\p{L}\p{N}_-])(?:[:/?#]\S*)?`,
  ].join('|'),
  'giu',
);

/** Without addresses of the web and of mail. */
export function withoutLinks(text: string): string {
  return text.replace(LINK, ' ');
}

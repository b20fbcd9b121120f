/** The product's own: `npm run verify-books` looks for the same. */
export { AUDITS } from '../../src/books/audits.js';

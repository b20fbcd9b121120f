import { ROUTES } from '@companion/msw';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routesOf } from '../support/openapi.js';
import { mockedProduct, type Product, realProduct } from './product.js';
import { STORIES } from './stories/index.js';
import { nameOf, Teller } from './teller.js';

let real: Product;
const mocked = mockedProduct();
const visited = new Set<string>();

beforeAll(async () => {
  real = await realProduct();
});
afterAll(() => real.close());

describe('the API and its mocks', () => {
  for (const [name, story] of Object.entries(STORIES)) {
    it(`tell the same story of ${name}`, async () => {
      const told = [real, mocked].map((product) => new Teller(product, visited));
      for (const teller of told) await story(teller);
      const [byApi = [], byMocks = []] = told.map(({ transcript }) => transcript.lines);
      // One by one: the first that differs says the most.
      byApi.forEach((line, at) => expect(byMocks[at]).toEqual(line));
      expect(byMocks).toHaveLength(byApi.length);
    });
  }

  it('have the same routes, and each is in one of the stories', async () => {
    const documented = await routesOf(real.url ?? '');
    const shownBy = (routes: readonly { method: string; path: string }[]) =>
      routes.map(nameOf).toSorted();
    expect(shownBy(ROUTES)).toEqual(shownBy(documented));
    const open = ROUTES.filter(({ isPublic }) => isPublic);
    expect(shownBy(open)).toEqual(shownBy(documented.filter(({ signedIn }) => !signedIn)));
    expect([...visited].toSorted()).toEqual(shownBy(documented));
  });
});

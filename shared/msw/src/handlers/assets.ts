import { assetListSchema, assetSchema, idParams, uploadAssetQuery } from '@companion/contracts';
import { HttpResponse } from 'msw';
import { addAsset, assetContent, listAssets, removeAsset } from '../store/assets.js';
import { route } from './route.js';

export const assetRoutes = [
  route('GET', '/api/assets', { answers: assetListSchema }, ({ store, creator }) => ({
    items: listAssets(store, creator.id),
  })),
  route(
    'POST',
    '/api/assets',
    { status: 201, query: uploadAssetQuery, answers: assetSchema, takesFiles: true },
    async ({ store, creator, query, request }) =>
      addAsset(store, creator.id, query.name, new Uint8Array(await request.clone().arrayBuffer())),
  ),
  route(
    'DELETE',
    '/api/assets/{id}',
    { status: 204, params: idParams, answers: null },
    ({ store, creator, params }) => {
      removeAsset(store, creator.id, params.id);
      return null;
    },
  ),
  route(
    'GET',
    '/media/{id}',
    { isPublic: true, params: idParams, answers: null },
    ({ store, params }) => {
      const { mimeType, content } = assetContent(store, params.id);
      return new HttpResponse(content, { headers: { 'content-type': mimeType } });
    },
  ),
];

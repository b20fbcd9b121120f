import {
  createNoteSchema,
  idParams,
  noteListSchema,
  noteParams,
  noteSchema,
  updateNoteSchema,
} from '@companion/contracts';
import { createNote, listNotes, removeNote, updateNote } from '../store/notes.js';
import { route } from './route.js';

export const noteRoutes = [
  route(
    'GET',
    '/api/sessions/{id}/notes',
    { params: idParams, answers: noteListSchema },
    ({ store, creator, params }) => ({ items: listNotes(store, creator.id, params.id) }),
  ),
  route(
    'POST',
    '/api/sessions/{id}/notes',
    { params: idParams, body: createNoteSchema, status: 201, answers: noteSchema },
    ({ store, creator, params, body }) => createNote(store, creator.id, params.id, body),
  ),
  route(
    'PATCH',
    '/api/sessions/{id}/notes/{noteId}',
    { params: noteParams, body: updateNoteSchema, answers: noteSchema },
    ({ store, creator, params, body }) =>
      updateNote(store, creator.id, params.id, params.noteId, body),
  ),
  route(
    'DELETE',
    '/api/sessions/{id}/notes/{noteId}',
    { params: noteParams, status: 204, answers: null },
    ({ store, creator, params }) => {
      removeNote(store, creator.id, params.id, params.noteId);
      return null;
    },
  ),
];

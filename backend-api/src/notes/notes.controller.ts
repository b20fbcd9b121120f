import {
  type CreateNote,
  createNoteSchema,
  idParams,
  noteListSchema,
  type NoteParams,
  noteParams,
  noteSchema,
  type UpdateNote,
  updateNoteSchema,
} from '@companion/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { NotesService } from './notes.service.js';

type Id = { id: string };

@Controller('sessions/:id/notes')
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get()
  @TokenScope('session:read')
  @ApiOperation({ summary: 'List the notes of a session, by the moment they are about' })
  @ApiOk(noteListSchema)
  @ApiProblems('SESSION_NOT_FOUND')
  async list(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return { items: await this.notes.list(scope, id) };
  }

  @Post()
  @TokenScope('session:control')
  @ApiOperation({
    summary: 'Note something about a moment of a session',
    description: 'Now, unless `at` says when. Also after the session has ended.',
  })
  @ApiCreated(noteSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'LIMIT_REACHED', 'UNAVAILABLE')
  async create(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: createNoteSchema }) body: CreateNote,
  ) {
    return this.notes.create(scope, id, body);
  }

  @Patch(':noteId')
  @ApiOperation({ summary: 'Change a note or its moment' })
  @ApiOk(noteSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'NOT_FOUND', 'UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Param({ schema: noteParams }) { id, noteId }: NoteParams,
    @Body({ schema: updateNoteSchema }) body: UpdateNote,
  ) {
    return this.notes.update(scope, id, noteId, body);
  }

  @Delete(':noteId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a note' })
  @ApiDone()
  @ApiProblems('SESSION_NOT_FOUND', 'NOT_FOUND', 'UNAVAILABLE')
  async remove(
    @Scope() scope: CreatorScope,
    @Param({ schema: noteParams }) { id, noteId }: NoteParams,
  ): Promise<void> {
    await this.notes.remove(scope, id, noteId);
  }
}

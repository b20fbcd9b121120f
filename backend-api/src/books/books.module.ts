import { Module } from '@nestjs/common';
import { BooksRepository } from './books.repository.js';
import { BooksService } from './books.service.js';

@Module({ providers: [BooksRepository, BooksService] })
export class BooksModule {}

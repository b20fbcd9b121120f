import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { AccountEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

export type NewAccount = {
  creatorId: string;
  email: string;
  displayName: string;
  passwordHash: string;
};

/** Local accounts. They are looked up before anybody is signed in, hence by e-mail and unscoped. */
@Injectable()
export class AccountsRepository {
  constructor(
    @InjectRepository(AccountEntity) private readonly accounts: Repository<AccountEntity>,
  ) {}

  /**
   * The creator and her account in one statement.
   * @returns false when the e-mail has an account already; nothing is written then
   */
  async add({ creatorId, email, displayName, passwordHash }: NewAccount): Promise<boolean> {
    const added = await this.accounts.query<unknown[]>(
      `WITH account AS (
         INSERT INTO accounts (creator_id, email, password_hash) VALUES ($1, $2, $3)
         ON CONFLICT (email) DO NOTHING
         RETURNING creator_id
       )
       INSERT INTO creators (id, display_name, email)
       SELECT creator_id, $4, $2 FROM account
       RETURNING id`,
      [creatorId, email, passwordHash, displayName],
    );
    return added.length === 1;
  }

  /** With the creator it signs in. @param email in lower case */
  findByEmail(email: string): Promise<AccountEntity | null> {
    return this.accounts.findOne({ where: { email }, relations: { creator: true } });
  }

  findOwn({ creatorId }: CreatorScope): Promise<AccountEntity | null> {
    return this.accounts.findOneBy({ creatorId });
  }
}

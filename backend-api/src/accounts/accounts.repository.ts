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

  /**
   * Unless the password was changed meanwhile.
   * @param former hash that the password had when she proved to know it
   * @returns the generation of her sign-ins from now on; null: it was changed
   */
  async changePassword(
    { creatorId }: CreatorScope,
    former: string,
    passwordHash: string,
  ): Promise<number | null> {
    return this.generationAfter(
      `SET password_hash = $3, temporary_until = NULL,
           sign_in_generation = sign_in_generation + 1
       WHERE creator_id = $1 AND password_hash = $2`,
      [creatorId, former, passwordHash],
    );
  }

  /** @returns the generation of her sign-ins from now on; null: she has no account here */
  async endSignIns({ creatorId }: CreatorScope): Promise<number | null> {
    return this.generationAfter(
      'SET sign_in_generation = sign_in_generation + 1 WHERE creator_id = $1',
      [creatorId],
    );
  }

  private async generationAfter(change: string, values: string[]): Promise<number | null> {
    const [rows] = await this.accounts.query<[{ generation: number }[], number]>(
      `UPDATE accounts ${change} RETURNING sign_in_generation AS generation`,
      values,
    );
    return rows[0]?.generation ?? null;
  }

  findOwn({ creatorId }: CreatorScope): Promise<AccountEntity | null> {
    return this.accounts.findOneBy({ creatorId });
  }
}

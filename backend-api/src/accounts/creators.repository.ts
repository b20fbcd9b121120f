import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LRUCache } from 'lru-cache';
import { Repository } from 'typeorm';
import { CreatorEntity } from '../entities/index.js';
import { CreatorDirectory, type Identity } from '../platform/identity/identity-provider.js';

const REMEMBERED_CREATORS = 10_000;
/** A row removed by hand is missed for so long at the most. */
const REMEMBERED_MS = 10 * 60 * 1_000;

/** Keeps one row a creator, with the name and e-mail her tokens say. */
@Injectable()
export class CreatorsRepository extends CreatorDirectory {
  /**
   * By id, name and e-mail together: while an old token and a renewed one are both in use, the
   * row is not written back and forth.
   */
  private readonly ensured = new LRUCache<string, Promise<void>>({
    max: REMEMBERED_CREATORS,
    ttl: REMEMBERED_MS,
  });

  constructor(
    @InjectRepository(CreatorEntity) private readonly creators: Repository<CreatorEntity>,
  ) {
    super();
  }

  /** One statement when this process first meets a creator or her name or e-mail changed, else none. */
  async ensure({ sub, name, email }: Identity): Promise<void> {
    const key = JSON.stringify([sub, name, email]);
    let ensuring = this.ensured.get(key);
    if (ensuring === undefined) {
      ensuring = this.upsert(sub, name, email);
      this.ensured.set(key, ensuring);
      ensuring.catch(() => this.ensured.delete(key));
    }
    await ensuring;
  }

  private async upsert(id: string, displayName: string, email: string | null): Promise<void> {
    await this.creators.query(
      `INSERT INTO creators (id, display_name, email) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, email = excluded.email
       WHERE (creators.display_name, creators.email)
             IS DISTINCT FROM (excluded.display_name, excluded.email)`,
      [id, displayName, email],
    );
  }
}

import { beforeEach, describe, expect, test } from 'vitest';
import type { RemoteVault } from '../../src/http/index.js';
import { RecoveryCode, SealedError, type Uuid } from '../../src/index.js';
import { MemberKeys } from '../../src/keys.js';
import { text } from '../json.js';
import { chosen, draft, PASSPHRASE, Person, read, type Device } from './people.js';

const ANOTHER = 'five herons in the morning fog';

function refused(status: number, code?: string): Error {
  return expect.objectContaining({ status, ...(code !== undefined && { code }) }) as Error;
}

describe('a vault of two people at a KeyHaven', () => {
  let ada: Person;
  let bob: Person;
  let adas: Device;
  let bobs: Device;
  let vault: Uuid;
  let item: Uuid;
  let shared: RemoteVault;

  beforeEach(async () => {
    ada = await Person.register();
    bob = await ada.colleague();
    adas = ada.device();
    bobs = bob.device();
    vault = await adas.vaults.create('Payments');
    shared = await adas.vaults.open(vault);
    await shared.members.add(await shared.members.candidate(bob.user), 'editor');
    item = crypto.randomUUID();
    await shared.items.write([draft(item, 'of Ada')]);
  });

  test('is read and written by both until one of them is removed', async () => {
    const theirs = await bobs.vaults.open(vault);
    expect(await read(theirs, item)).toBe('of Ada');
    await theirs.items.write([draft(item, 'of Bob')]);
    await shared.refresh();
    expect(await read(shared, item)).toBe('of Bob');
    await shared.members.remove(bob.user);
    await expect(shared.items.write([draft(item, 'too early')])).rejects.toThrow(
      expect.objectContaining({ violation: 'rekey-required' }) as Error,
    );
    await shared.members.rekey();
    expect(shared.items.stale()).toBe(1);
    await shared.items.reseal();
    expect(shared.items.stale()).toBe(0);
    expect(await read(shared, item)).toBe('of Bob');
    expect((await shared.exposures()).map(({ user }) => user)).toContain(bob.user);
    await expect(theirs.refresh()).rejects.toThrow(refused(403));
    await expect(bobs.vaults.open(vault)).rejects.toThrow(refused(403));
  });

  test('shows who wrote last, and what everybody may know of an item', async () => {
    await shared.items.describe(
      item,
      { service: 'stripe', name: 'RENAMED', environment: 'staging', fillOrigin: '' },
      { description: 'for refunds', tags: ['money'], rotationSchedule: 'monthly' },
    );
    const found = shared.items.find(item);
    expect(found).toMatchObject({
      version: 2,
      labels: { name: 'RENAMED', environment: 'staging' },
      notes: { description: 'for refunds', tags: ['money'], rotationSchedule: 'monthly' },
    });
    expect(await read(shared, item)).toBe('of Ada');
    expect(shared.lastSigned()?.author).toBe(ada.user);
    expect(shared.history().map(({ change }) => change.kind)).toEqual(['created', 'memberAdded']);
  });

  test('keeps what two devices write at once, and overwrites nothing unseen', async () => {
    const theirs = await bobs.vaults.open(vault);
    const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
    await Promise.all([
      shared.items.write([draft(one, 'first', 'ONE')]),
      theirs.items.write([draft(two, 'second', 'TWO')]),
    ]);
    await shared.refresh();
    expect([await read(shared, one), await read(shared, two)]).toEqual(['first', 'second']);
    await theirs.refresh();
    const both = await Promise.allSettled([
      shared.items.write([draft(item, 'said Ada')]),
      theirs.items.write([draft(item, 'said Bob')]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((outcome) => outcome.status === 'rejected');
    expect(lost?.reason).toMatchObject({ status: 409 });
  });

  test('takes a change of its members while another device writes', async () => {
    const theirs = await bobs.vaults.open(vault);
    const carol = await ada.colleague();
    const candidate = await shared.members.candidate(carol.user);
    await Promise.all([
      shared.members.add(candidate, 'viewer'),
      theirs.items.write([draft(item, 'meanwhile')]),
    ]);
    const hers = await carol.device().vaults.open(vault);
    expect(await read(hers, item)).toBe('meanwhile');
    await expect(hers.items.write([draft(item, 'by a viewer')])).rejects.toThrow(
      expect.objectContaining({ violation: 'manifest-not-permitted' }) as Error,
    );
    await shared.members.changeRole(carol.user, 'editor');
    await hers.refresh();
    await hers.items.write([draft(item, 'by an editor')]);
    await hers.members.leave();
    await shared.refresh();
    expect(shared.membership().rekeyRequired).toBe(true);
  });

  test('has an interrupted rekey continued by somebody else', async () => {
    await shared.items.write(
      Array.from({ length: 30 }, (_, i) => draft(crypto.randomUUID(), `value ${i}`, `KEY_${i}`)),
    );
    const carol = await ada.colleague();
    await shared.members.add(await shared.members.candidate(carol.user), 'viewer');
    await shared.members.remove(carol.user);
    // Ada's device is gone; Bob's goes on with the generation, and is gone before it sealed anything.
    const first = await bobs.vaults.open(vault);
    await first.members.rekey();
    const second = await adas.vaults.open(vault);
    expect(second.items.stale()).toBe(31);
    const left: number[] = [];
    await second.items.reseal((items) => left.push(items));
    expect([left[0], left.at(-1)]).toEqual([31, 0]);
    expect(await read(second, item)).toBe('of Ada');
  });

  test('makes one generation where two devices make it at once', async () => {
    const theirs = await bobs.vaults.open(vault);
    const carol = await ada.colleague();
    await shared.members.add(await shared.members.candidate(carol.user), 'viewer');
    await shared.members.remove(carol.user);
    await theirs.refresh();
    await Promise.all([shared.members.rekey(), theirs.members.rekey()]);
    await shared.refresh();
    expect(shared.membership().newest().number).toBe(2);
  });

  test('moves items to another vault, and has the trash give them back', async () => {
    const archive = await adas.vaults.open(await adas.vaults.create('Archive'));
    const [moved] = await shared.items.move([item], archive.items);
    expect(await read(archive, moved ?? '')).toBe('of Ada');
    expect(shared.items.find(item)).toBeUndefined();
    const trash = await shared.items.trash();
    expect(trash.map(({ id }) => id)).toEqual([item]);
    await shared.items.undelete(trash);
    expect(await read(shared, item)).toBe('of Ada');
    await shared.items.delete([item]);
    await shared.items.purge(item);
    expect(await shared.items.trash()).toEqual([]);
  });

  test('makes an item what it was', async () => {
    await shared.items.write([draft(item, 'second')]);
    const [newest, oldest] = await shared.items.versions(item);
    expect(text(await shared.items.reveal(newest ?? { sealed: undefined }))).toBe('second');
    if (oldest) await shared.items.restoreVersion(oldest.sealed);
    expect(await read(shared, item)).toBe('of Ada');
    expect(shared.items.find(item)?.version).toBe(3);
  });

  test('is verified and written while an item in it is locked', async () => {
    await shared.items.lock(item, 'an incident');
    const locked = shared.items.find(item);
    expect(locked?.standing.lockReason).toBe('an incident');
    await expect(read(shared, item)).rejects.toThrow(refused(423));
    const other = crypto.randomUUID();
    await shared.items.write([draft(other, 'beside it')]);
    const theirs = await bobs.vaults.open(vault);
    expect(await read(theirs, other)).toBe('beside it');
    await shared.items.unlock(item);
    expect(await read(shared, item)).toBe('of Ada');
  });

  test('takes and gives a thousand items', async () => {
    const drafts = Array.from({ length: 999 }, (_, i) =>
      draft(crypto.randomUUID(), `value ${i}`, `KEY_${i}`),
    );
    await shared.items.write(drafts);
    const theirs = await bobs.vaults.open(vault);
    expect(theirs.items.all()).toHaveLength(1000);
    expect(await read(theirs, drafts[998]?.id ?? '')).toBe('value 998');
  });

  test('is opened after another passphrase, a new code and a recovery', async () => {
    await expect(ada.keyring.setUp(await chosen(ANOTHER), ada.code)).rejects.toThrow(refused(412));
    await ada.keyring.changePassphrase(PASSPHRASE, await chosen(ANOTHER));
    await expect(ada.keyring.unlock(PASSPHRASE)).rejects.toThrow(SealedError);
    const code = RecoveryCode.generate();
    await ada.keyring.replaceCode(ANOTHER, code);
    await expect(ada.keyring.recover(ada.code, await chosen(PASSPHRASE))).rejects.toThrow(
      SealedError,
    );
    ada.use(await ada.keyring.recover(code, await chosen(PASSPHRASE)));
    expect(await read(await ada.device().vaults.open(vault), item)).toBe('of Ada');
    expect(await ada.keyring.state()).toMatchObject({ kind: 'there', recovery: true });
  });

  test('is joined again by somebody who lost everything', async () => {
    bob.use(await bob.keyring.startOver(await chosen(ANOTHER), bob.code));
    await expect(bob.device().vaults.open(vault)).rejects.toThrow(
      expect.objectContaining({ violation: 'key-changed' }) as Error,
    );
    await shared.members.remove(bob.user);
    await shared.members.rekey();
    const candidate = await shared.members.candidate(bob.user);
    expect(candidate.standing).toBe('changed');
    await expect(shared.members.add(candidate, 'editor')).rejects.toThrow(
      expect.objectContaining({ violation: 'key-changed' }) as Error,
    );
    await shared.members.accept(candidate);
    await shared.members.add(candidate, 'editor');
    expect(await read(await bob.device().vaults.open(vault), item)).toBe('of Ada');
  });

  test('is left behind with its only manager, and goes on in another', async () => {
    const founder = await ada.colleague();
    const theirs = founder.device().vaults;
    const orphan = await theirs.open(await theirs.create('Orphan'));
    await orphan.members.add(await orphan.members.candidate(ada.user), 'editor');
    const kept = crypto.randomUUID();
    await orphan.items.write([{ ...draft(kept, 'not lost'), notes: { tags: ['kept'] } }]);
    await ada.api.delete(`/api/v1/organizations/${ada.organization}/members/${founder.user}`);
    await expect
      .poll(async () => (await adas.vaults.list()).find(({ name }) => name === 'Orphan'))
      .toMatchObject({ rekeyRequired: true });
    const dead = await adas.vaults.open(orphan.id.vault);
    await expect(dead.members.rekey()).rejects.toThrow(refused(409));
    const next = await adas.vaults.open(await adas.vaults.create('Orphan, continued'));
    expect(await dead.items.copyTo(next.items)).toEqual([]);
    expect(await read(next, kept)).toBe('not lost');
    expect(next.items.find(kept)?.notes.tags).toEqual(['kept']);
  });

  test('is told of replaced keys by their owner, and needs nobody to compare', async () => {
    const renewed = MemberKeys.generate();
    await bob.keyring.replaceKeys(renewed, await chosen(PASSPHRASE), bob.code);
    const before = await bobs.vaults.open(vault);
    await before.members.replaceKeys(renewed);
    bob.use(renewed);
    const after = await bob.device(bobs.pins).vaults.open(vault);
    await after.members.rekey();
    await shared.refresh();
    expect(await read(shared, item)).toBe('of Ada');
    expect((await shared.members.candidate(bob.user)).standing).toBe('known');
  });
});

import { showFingerprint, utf8, type ItemLabels } from '@keyhaven/sealed-crypto';
import type { ItemDraft, ItemNotes, RemoteVault, VaultItem } from '@keyhaven/sealed-crypto/http';
import type { KeyLabels, NewKey, Row, VaultMember, VaultSummary } from './desk';
import type { BrowserPins } from './pins';
import type { RowIndex } from './search';

/* What the tab is shown of a verified vault, and what it sends back. No value is in any of it but NewKey. */

export function rowOf({ id, version, labels, notes, standing, sealed }: VaultItem): Row {
  return {
    id,
    version,
    service: labels.service,
    name: labels.name,
    environment: labels.environment,
    fillOrigin: labels.fillOrigin === '' ? null : labels.fillOrigin,
    description: notes.description,
    tags: notes.tags,
    permissions: notes.permissions,
    expiresAt: notes.expiresAt,
    rotationSchedule: notes.rotationSchedule,
    healthScore: standing.healthScore,
    healthReasons: standing.healthReasons,
    exposed: standing.exposed,
    locked: sealed === undefined,
    lockReason: standing.lockReason,
    updatedAt: standing.updatedAt,
    updatedBy: standing.updatedBy,
    deletedAt: standing.deletedAt,
  };
}

export async function summaryOf(
  vault: RemoteVault,
  index: RowIndex,
  user: string,
  pins: BrowserPins,
): Promise<VaultSummary> {
  const membership = vault.membership();
  const last = vault.lastSigned();
  const members: VaultMember[] = [];
  for (const member of membership.members()) {
    const fingerprint = showFingerprint(member.keys.fingerprint(member.user));
    const compared = member.user === user || (await pins.comparedOf(member.user)) === fingerprint;
    members.push({ user: member.user, role: member.role, fingerprint, compared });
  }
  return {
    role: members.find((member) => member.user === user)?.role ?? 'viewer',
    generation: membership.newest().number,
    rekeyRequired: membership.rekeyRequired,
    stale: vault.items.stale(),
    lastSigned: last ? { author: last.author, at: new Date(last.timeMillis).toISOString() } : null,
    total: index.rows.length,
    services: index.words(({ service }) => [service]),
    environments: index.words(({ environment }) => [environment]),
    tags: index.words(({ tags }) => tags),
    members,
  };
}

export function draftOf({ value, ...labels }: NewKey): ItemDraft {
  return {
    id: crypto.randomUUID(),
    labels: labelsOf(labels),
    notes: notesOf(labels),
    value: utf8(value),
  };
}

export function labelsOf({ service, name, environment, fillOrigin }: KeyLabels): ItemLabels {
  return { service, name, environment, fillOrigin: fillOrigin ?? '' };
}

export function notesOf(labels: KeyLabels): Partial<ItemNotes> {
  const { description, tags, permissions, expiresAt, rotationSchedule } = labels;
  return { description, tags, permissions, expiresAt, rotationSchedule };
}

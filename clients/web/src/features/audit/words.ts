import { metadataOf, type AuditEvent } from './queries';

const ACTIONS: Readonly<Record<string, string>> = {
  'user.register': 'registered',
  'session.create': 'signed in',
  'session.refuse': 'was refused at sign-in',
  'session.refresh': 'came back',
  'session.revoke': 'signed out',
  'organization.create': 'created the organization',
  'organization.update': 'changed the organization',
  'member.invite': 'invited',
  'member.join': 'joined',
  'member.update': 'changed the role of',
  'member.remove': 'removed',
  'service_account.create': 'created the service account',
  'service_account.update': 'changed the service account',
  'service_account.delete': 'deleted the service account',
  'api_key.create': 'created the API key',
  'api_key.revoke': 'revoked the API key',
  'project.create': 'created the project',
  'project.update': 'changed the project',
  'project.delete': 'deleted the project',
  'environment.create': 'added the environment',
  'environment.delete': 'deleted the environment',
  'secret.write': 'wrote',
  'secret.reveal': 'revealed',
  'secret.delete': 'deleted',
  'secret.export': 'exported',
  'secret.import': 'imported',
  'path.restore': 'restored',
  'grant.change': 'changed access to',
};

/** Actions that people look for, for the filter. */
export const KNOWN_ACTIONS = Object.keys(ACTIONS);

/** What happened, as half a sentence that the name of the resource ends. */
export function deedOf({ action }: AuditEvent): string {
  return ACTIONS[action] ?? action.replaceAll(/[._]/g, ' ');
}

/** The names that an event is about, or the name of its resource. */
export function objectOf(event: AuditEvent): string {
  const said = metadataOf(event)['names'];
  // One name may be written in several environments at once.
  const names = Array.isArray(said) ? [...new Set(said.map(String))] : [];
  if (names.length > 0) {
    const shown = names.slice(0, 3).join(', ');
    return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
  }
  return event.resource.name === event.actor.name ? '' : (event.resource.name ?? '');
}

export function actorOf({ actor }: AuditEvent): string {
  return actor.name ?? (actor.type === 'anonymous' ? 'Somebody' : actor.type);
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ofHex, toBase64Url } from '../../src/bytes.js';
import type { ItemJson, SignedJson, SnapshotJson } from '../json.js';

/*
 * A server that says of a vault what a case makes it say, over HTTP and page by page, as KeyHaven's
 * API does. It says that it took every change and keeps none, and calls whatever it is told to trash.
 */

const PAGE = 3;
const NOON = '2026-11-20T12:00:00Z';

export interface Told {
  readonly vault: string;
  readonly user: string;
  readonly answer: SnapshotJson;
  readonly trash?: readonly ItemJson[];
}

export interface Hostile {
  readonly origin: string;
  close(): Promise<void>;
}

export async function lie(told: Told): Promise<Hostile> {
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://localhost');
    const body = request.method === 'POST' ? {} : answerTo(told, address);
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { code: 'not_found', detail: 'nothing here' }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: async () => closed(server) };
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((done) =>
    server.close(() => {
      done();
    }),
  );
}

function answerTo({ vault, user, answer, trash = [] }: Told, address: URL): object | undefined {
  const [, what] = /\/sealed-vaults\/[^/]+\/?(.*)$/.exec(address.pathname) ?? [];
  switch (what) {
    case '':
      return vaultJson(vault, user, answer);
    case 'log':
      return page(answer.log.map(signed), address);
    case 'manifests':
      return page(answer.manifests.map(signed), address);
    case 'generations':
      return page(
        [null, ...answer.previousKeys].map((key) => ({
          encryptedPreviousKey: key === null ? null : base64Url(key),
        })),
        address,
      );
    case 'keys':
      return page(answer.items.map(key), address);
    case 'trash':
      return page(trash.map(key), address);
    default:
      return undefined;
  }
}

function vaultJson(id: string, user: string, answer: SnapshotJson): object {
  const wrapped = answer.wrappedKeys[user];
  return {
    id,
    name: 'Payments',
    role: 'manager',
    generation: answer.previousKeys.length + 1,
    rekeyRequired: false,
    wrappedKey: wrapped && {
      encapsulatedKey: base64Url(wrapped.encapsulatedKey),
      wrappedKey: base64Url(wrapped.wrappedKey),
    },
    log: { position: answer.log.length },
    manifest: { position: answer.manifests.length },
    itemCount: answer.items.length,
    createdAt: NOON,
    updatedAt: NOON,
  };
}

function page(all: readonly object[], address: URL): object {
  const from = Number(address.searchParams.get('cursor') ?? 0);
  const more = from + PAGE < all.length;
  return { items: all.slice(from, from + PAGE), nextCursor: more ? String(from + PAGE) : null };
}

function key(item: ItemJson): object {
  const { environment, fillOrigin } = item;
  return {
    id: item.item,
    version: item.version,
    generation: item.generation,
    service: item.service,
    name: item.name,
    metadata: { environment, fillOrigin: fillOrigin === '' ? null : fillOrigin },
    encryptedValue: base64Url(item.encryptedValue),
    iv: base64Url(item.iv),
    salt: base64Url(item.salt),
    healthScore: 100,
    healthReasons: [],
    exposed: false,
    createdAt: NOON,
    createdBy: item.item,
    updatedAt: NOON,
    updatedBy: item.item,
  };
}

function signed({ body, signature }: SignedJson): object {
  return { body: base64Url(body), signature: base64Url(signature) };
}

function base64Url(hex: string): string {
  return toBase64Url(ofHex(hex));
}

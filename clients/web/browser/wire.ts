import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base } from './fixtures';

/**
 * What went from browsers to the server, byte for byte: addresses, headers and bodies. Asking the
 * browser is not enough, as it does not give the bodies of all requests.
 */
export class Wire {
  private readonly parts: Buffer[] = [];

  /** Everything that was sent so far. */
  sent(): string {
    return Buffer.concat(this.parts).toString();
  }

  /** Passes a request on to the server as one of its own origin, and the answer back. */
  pass(server: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method, url = '/', headers } = incoming;
    this.parts.push(Buffer.from(`\n${method ?? ''} ${url} ${JSON.stringify(headers)}\n`));
    const passed = request(
      new URL(url, server),
      {
        method,
        headers: {
          ...headers,
          host: server.host,
          ...(headers.origin !== undefined && { origin: server.origin }),
        },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.on('data', (part: Buffer) => this.parts.push(part));
    incoming.pipe(passed);
  }
}

/** Tests whose browsers reach the server over a wire that is listened to. */
export const test = base.extend<{ tapped: { wire: Wire; url: string }; wire: Wire }>({
  tapped: async ({}, use) => {
    const server = new URL(process.env['KEYHAVEN_URL'] ?? 'http://localhost:8080');
    const wire = new Wire();
    const tap = createServer((incoming, outgoing) => wire.pass(server, incoming, outgoing));
    await new Promise<void>((listening) => tap.listen(0, server.hostname, listening));
    const { port } = tap.address() as AddressInfo;
    await use({ wire, url: `http://${server.hostname}:${port}` });
    tap.closeAllConnections();
    tap.close();
  },
  baseURL: async ({ tapped }, use) => use(tapped.url),
  wire: async ({ tapped }, use) => use(tapped.wire),
});

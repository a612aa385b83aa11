// The types of the API, from the descriptions that the services' build writes to api/.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import openapi, { astToString } from 'openapi-typescript';

const root = new URL('../../../api/', import.meta.url);
const target = new URL('../src/api/generated/', import.meta.url);
await mkdir(target, { recursive: true });
for (const service of ['identity', 'vault', 'audit']) {
  const description = JSON.parse(await readFile(new URL(`${service}.json`, root), 'utf8'));
  await writeFile(new URL(`${service}.ts`, target), astToString(await openapi(description)));
}

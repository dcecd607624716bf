import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { ServiceItemVersion } from '../shared/domain/catalogue/service-item.ts';
import { type CountyClient, centreAddress, countyClient } from './county-client.ts';

const usage = `npm run export -- --from <https address> --out <directory> [--token <staff token>]

Writes every published version of every service item of a running centre: the latest into <directory>/items/<code>.json, as
a county folder has it, earlier ones into <directory>/versions/<code>@<n>.json.
The token may also stand in ONE_WINDOW_TOKEN.`;

const ExportPage = z.object({ items: z.array(ServiceItemVersion), cursor: z.string().optional() });

/** Every published version of every item of a centre, page by page. */
export async function* exportedVersions(client: CountyClient): AsyncGenerator<ServiceItemVersion> {
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const page = ExportPage.parse(await client.get(`/desk/service-item-exports${query}`));
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** Writes them as files; answers how many. */
export const writeVersions = async (
  versions: AsyncIterable<ServiceItemVersion>,
  directory: string,
): Promise<{ readonly items: number; readonly versions: number }> => {
  const latest = new Map<string, ServiceItemVersion>();
  let count = 0;
  const write = (folder: string, name: string, item: ServiceItemVersion): void => {
    mkdirSync(join(directory, folder), { recursive: true });
    writeFileSync(join(directory, folder, `${name}.json`), `${JSON.stringify(item, null, 2)}\n`);
  };
  for await (const item of versions) {
    count += 1;
    const earlier = latest.get(item.code);
    if (earlier !== undefined) write('versions', `${earlier.code}@${earlier.version}`, earlier);
    write('items', item.code, item);
    latest.set(item.code, item);
  }
  return { items: latest.size, versions: count };
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      out: { type: 'string' },
      token: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const token = values.token ?? process.env.ONE_WINDOW_TOKEN;
  if (values.help || !values.from || !values.out || !token) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const written = await writeVersions(exportedVersions(countyClient(centreAddress(values.from), token)), values.out);
  console.log(`${written.items} service items, ${written.versions} versions`);
  return 0;
};

if (import.meta.main)
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );

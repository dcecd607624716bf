import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import * as z from 'zod';
import type { CalendarYear } from '../../shared/domain/calendar/calendar-year.ts';
import { checkYear } from '../../shared/domain/calendar/validate-year.ts';
import type { ServiceItemVersion } from '../../shared/domain/catalogue/service-item.ts';
import { validateItem } from '../../shared/domain/catalogue/validate-item.ts';
import type { County } from '../../shared/domain/county/county.ts';
import { validateCounty } from '../../shared/domain/county/validate-county.ts';
import { Track, trackFaults } from '../../shared/domain/project/track.ts';
import { type Checked, check, type Fault, pointer, rule } from '../../shared/kernel/faults.ts';

const here = import.meta.dirname;
const NATIONAL = 'national';

/** Everything a county starts from: its configuration, its catalogue and the State Council's calendar. */
export interface LoadedCounty {
  readonly county: County;
  /** By code. */
  readonly items: readonly ServiceItemVersion[];
  readonly calendarYears: readonly CalendarYear[];
}

/** A fault in one file of a county folder. */
export interface FileFault extends Fault {
  readonly file: string;
}

/** A county folder that cannot be used: one message, every fault with its file and path. */
export class CountyInvalid extends Error {
  readonly faults: readonly FileFault[];

  constructor(name: string, faults: readonly FileFault[]) {
    super(
      [
        `county ${name}: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`,
        ...faults.map(({ file, path, code }) => `  ${file}${path === '' ? '' : `#${path}`}: ${code}`),
      ].join('\n'),
    );
    this.name = 'CountyInvalid';
    this.faults = faults;
  }
}

/**
 * What a county promises for the national items (`promised-limits.json`). Every national item is either promised or named as
 * not offered, so a new one in the base catalogue is never taken over unseen.
 */
const PromisedLimits = z.strictObject({
  limits: z.record(
    z.string(),
    z.strictObject({ base: z.enum(['immediate', 'committed']), promised: z.int().min(0).max(250) }),
  ),
  notOffered: z.array(z.strictObject({ code: z.string().min(1), reason: z.string().min(1).max(200) })),
});
type PromisedLimits = z.infer<typeof PromisedLimits>;

/** The counties that have a folder. */
export const countyNames = (root: string = here): readonly string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'county.json')))
    .map((entry) => entry.name)
    .sort();

class Reader {
  readonly faults: FileFault[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  report(file: string, faults: readonly Fault[]): void {
    this.faults.push(...faults.map((fault) => ({ file: relative(this.#root, file), ...fault })));
  }

  /** The file's JSON as `validate` reads it; undefined, with its faults reported, otherwise. */
  read<T>(file: string, validate: (json: unknown) => Checked<T>): T | undefined {
    if (!existsSync(file)) {
      this.report(file, [{ path: '', code: 'missing' }]);
      return undefined;
    }
    let json: unknown;
    try {
      json = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      this.report(file, [{ path: '', code: 'malformed-json' }]);
      return undefined;
    }
    const checked = validate(json);
    if (checked.ok) return checked.value;
    this.report(file, checked.faults);
    return undefined;
  }

  folder<T>(path: string, validate: (json: unknown) => Checked<T>): { file: string; value: T }[] {
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .flatMap((name) => {
        const file = join(path, name);
        const value = this.read(file, validate);
        return value === undefined ? [] : [{ file, value }];
      });
  }
}

const itemChecked = (json: unknown): Checked<ServiceItemVersion> => {
  const checked = validateItem(json);
  return checked.ok ? { ok: true, value: checked.item } : checked;
};

const countyChecked = (json: unknown): Checked<County> => {
  const checked = validateCounty(json);
  return checked.ok ? { ok: true, value: checked.county } : checked;
};

const trackChecked = (json: unknown): Checked<Track> =>
  check(Track, [rule(Track, (track, fault) => trackFaults(track, [], fault))], json);

/** What of a track no item it leads through knows: an item that is not offered, a paper or a result none of them asks for. */
const strangersIn = ({ rings, papers }: Track, items: ReadonlyMap<string, ServiceItemVersion>): readonly Fault[] => {
  const asked = (from: number) =>
    new Set<string>(rings.slice(from).flatMap(({ item }) => items.get(item)?.materials.map(({ code }) => code) ?? []));
  return [
    ...rings.flatMap(({ item, result }, ring): Fault[] => [
      ...(items.has(item) ? [] : [{ path: pointer(['rings', ring, 'item']), code: 'item-not-in-county' }]),
      ...(result === undefined || asked(ring + 1).has(result)
        ? []
        : [{ path: pointer(['rings', ring, 'result']), code: 'unknown-material' }]),
    ]),
    ...papers.flatMap((group, paper) =>
      group.flatMap((code, at) =>
        asked(0).has(code) ? [] : [{ path: pointer(['papers', paper, at]), code: 'unknown-material' }],
      ),
    ),
  ];
};

/** The county's own tracks, and those of the nation it offers every item of; one of its own with a national code replaces it. */
const tracksOf = (
  reader: Reader,
  { file, own }: { readonly file: string; readonly own: readonly Track[] },
  national: readonly { readonly file: string; readonly value: Track }[],
  items: ReadonlyMap<string, ServiceItemVersion>,
): Track[] => {
  const codes = new Set(own.map(({ code }) => code));
  const offered = national.filter(
    ({ value: { code, rings } }) => !codes.has(code) && rings.every(({ item }) => items.has(item)),
  );
  for (const each of offered) reader.report(each.file, strangersIn(each.value, items));
  for (const [index, track] of own.entries())
    reader.report(
      file,
      strangersIn(track, items).map(({ path, code }) => ({ path: `${pointer(['tracks', index])}${path}`, code })),
    );
  return [...own, ...offered.map(({ value }) => value)];
};

/** National items under the county's promise. What the promise breaks (L10) is reported where it was made. */
const promisedItems = (
  reader: Reader,
  file: string,
  promises: PromisedLimits,
  national: readonly ServiceItemVersion[],
): ServiceItemVersion[] => {
  const known = new Set<string>(national.map((item) => item.code));
  const absent = new Set(promises.notOffered.map((each) => each.code));
  for (const code of Object.keys(promises.limits))
    if (!known.has(code)) reader.report(file, [{ path: pointer(['limits', code]), code: 'unknown-item' }]);
  for (const [index, { code }] of promises.notOffered.entries())
    if (!known.has(code)) reader.report(file, [{ path: pointer(['notOffered', index]), code: 'unknown-item' }]);
  return national.flatMap((item) => {
    const promise = Object.hasOwn(promises.limits, item.code) ? promises.limits[item.code] : undefined;
    if (promise === undefined) {
      if (!absent.has(item.code))
        reader.report(file, [{ path: pointer(['limits', item.code]), code: 'neither-promised-nor-refused' }]);
      return [];
    }
    if (absent.has(item.code)) {
      reader.report(file, [{ path: pointer(['limits', item.code]), code: 'both-promised-and-refused' }]);
      return [];
    }
    const { base, promised } = promise;
    const checked = validateItem({ ...item, base, limits: { ...item.limits, promised } });
    if (checked.ok) return [checked.item];
    reader.report(
      file,
      checked.faults.map((fault) => ({ path: pointer(['limits', item.code, 'promised']), code: fault.code })),
    );
    return [];
  });
};

/** Whom an item needs in the county: the department whose it is, and those who have a part in its plan. */
const departmentsOf = (item: ServiceItemVersion) => [
  { department: item.department, path: ['department'] },
  ...(item.plan?.stages ?? []).flatMap(({ tasks }, stage) =>
    tasks.map(({ department }, task) => ({
      department,
      path: ['plan', 'stages', stage, 'tasks', task, 'department'],
    })),
  ),
];

/**
 * Loads one county's folder over the national base: national items at the county's promised limits, local items added (one
 * with a national code replaces it), the national calendar. Throws {@link CountyInvalid} listing every fault of every file;
 * an unknown name is answered with the names that exist.
 */
export const loadCounty = (name: string, root: string = here): LoadedCounty => {
  const names = countyNames(root);
  if (!names.includes(name)) throw new Error(`there is no county "${name}"; there are: ${names.join(', ')}`);
  const reader = new Reader(root);
  const folder = join(root, name);
  const county = reader.read(join(folder, 'county.json'), countyChecked);
  if (county !== undefined && county.code !== name)
    reader.report(join(folder, 'county.json'), [{ path: '/code', code: 'not-the-folder-name' }]);

  const national = reader.folder(join(root, NATIONAL, 'items'), itemChecked);
  const promisesFile = join(folder, 'promised-limits.json');
  const promises = reader.read(promisesFile, (json) => check(PromisedLimits, [], json));
  const promised =
    promises === undefined
      ? []
      : promisedItems(
          reader,
          promisesFile,
          promises,
          national.map((each) => each.value),
        );
  const local = reader.folder(join(folder, 'items'), itemChecked);
  const tracks = reader.folder(join(root, NATIONAL, 'tracks'), trackChecked);
  for (const { file, value } of [...national, ...local, ...tracks])
    if (basename(file) !== `${value.code}.json`) reader.report(file, [{ path: '/code', code: 'not-the-file-name' }]);

  const localFiles = new Map(local.map(({ file, value }) => [value.code, file]));
  const items = [...promised.filter((item) => !localFiles.has(item.code)), ...local.map((each) => each.value)];
  if (county !== undefined) {
    const departments = new Set(county.departments.map((department) => department.code));
    for (const item of items) {
      const localFile = localFiles.get(item.code);
      for (const { department, path } of departmentsOf(item))
        if (!departments.has(department))
          reader.report(localFile ?? promisesFile, [
            {
              path: pointer(localFile === undefined ? ['limits', item.code] : path),
              code: 'department-not-in-county',
            },
          ]);
    }
  }
  const offered = tracksOf(
    reader,
    { file: join(folder, 'county.json'), own: county?.tracks ?? [] },
    tracks,
    new Map(items.map((item) => [item.code, item])),
  );
  const years = reader.folder(join(root, NATIONAL, 'calendar'), checkYear).map((each) => each.value);
  if (county === undefined || reader.faults.length > 0) throw new CountyInvalid(name, reader.faults);
  return {
    county: { ...county, tracks: offered },
    items: items.sort((a, b) => (a.code < b.code ? -1 : 1)),
    calendarYears: years.sort((a, b) => a.year - b.year),
  };
};

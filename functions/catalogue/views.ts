import * as z from 'zod';
import {
  type CatalogueEntry,
  CatalogueEntryJson,
  type ItemState,
  Term,
  versionInForce,
} from '../../shared/domain/catalogue/item.ts';
import {
  disclosures,
  Fee,
  ItemResult,
  Limits,
  Material,
  powerNames,
  ServiceItemVersion,
} from '../../shared/domain/catalogue/service-item.ts';
import { Bilingual, LegalBasis } from '../../shared/domain/catalogue/vocabulary.ts';
import { Department, Hours, RuntimeCounty, Window } from '../../shared/domain/county/county.ts';
import { ItemCodeText } from '../../shared/kernel/ids.ts';
import type { PlainDate } from '../../shared/kernel/plain-date.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';

const { shape } = ServiceItemVersion;
const Place = z.strictObject({ code: z.string(), name: Bilingual });

/** One line of the catalogue. */
export const itemLine = () =>
  CatalogueEntryJson.omit({ department: true, n: true }).extend({
    version: z.int(),
    department: Place,
    kindName: Bilingual,
  });

export const itemPage = () =>
  z.strictObject({
    items: z.array(itemLine()),
    /** All matches, on however many pages. */
    total: z.int(),
    cursor: z.string().optional(),
  });

/** The eight disclosures (八项公开). */
export const disclosuresView = () =>
  z.strictObject({
    item: ServiceItemVersion.pick({
      code: true,
      version: true,
      title: true,
      department: true,
      kind: true,
      audience: true,
      conditions: true,
    }),
    legalBasis: z.array(LegalBasis),
    materials: z.array(Material),
    procedure: shape.procedure,
    promisedLimit: Limits,
    feeBasis: z.array(LegalBasis),
    feeStandard: z.array(Fee.omit({ basis: true })),
    result: ItemResult,
  });

/** What the service guide (办事指南, S02) tells besides the disclosures. */
export const guideView = () =>
  ServiceItemVersion.pick({
    visits: true,
    contact: true,
    complaintContact: true,
    intermediaries: true,
    expressDelivery: true,
    appointmentOffered: true,
    forms: true,
    competentBodyHints: true,
    conditionalAcceptance: true,
    pledge: true,
    renewal: true,
  }).extend({ windows: z.array(Window), hours: Hours });

/** One version of an item for the public. */
export const itemView = () =>
  ServiceItemVersion.pick({
    code: true,
    version: true,
    title: true,
    base: true,
    kind: true,
    audience: true,
    sector: true,
    effectiveFrom: true,
    effectiveTo: true,
    answers: true,
  }).extend({
    department: Place,
    kindName: Bilingual,
    /** Whether it is the version in force today. */
    inForce: z.boolean(),
    disclosures: disclosuresView(),
    guide: guideView(),
  });

export const departmentsView = () => z.strictObject({ departments: z.array(Department) });

export const windowsView = () => z.strictObject({ windows: z.array(Window), hours: Hours });

/** What the public may know of the centre itself. */
export const countyView = () =>
  RuntimeCounty.pick({
    code: true,
    division: true,
    name: true,
    languages: true,
    hours: true,
    closures: true,
    servicePoints: true,
  });

const FaultView = z.strictObject({ path: z.string(), code: z.string() });

/** What became of each item of an import, in the order it came. */
export const importView = () =>
  z.strictObject({
    results: z.array(
      z.strictObject({
        /** As it was sent; empty where the item had none. */
        code: z.string(),
        version: z.int().optional(),
        /** `skipped`: this version is there already, with the same content. */
        outcome: z.enum(['published', 'skipped', 'faults']),
        faults: z.array(FaultView).optional(),
      }),
    ),
  });

/** When each version of an item is in force. */
export const termsView = () =>
  z.strictObject({
    code: ItemCodeText,
    versions: z.array(Term.omit({ n: true }).extend({ version: z.int(), inForce: z.boolean() })),
  });

/** Versions as they were published, in full: what `items` of an import takes. */
export const exportView = () => z.strictObject({ items: z.array(ServiceItemVersion), cursor: z.string().optional() });

const placeOf = (county: RuntimeCounty, code: string) => ({
  code,
  // A department that has left the county file still has a name in older versions: its code.
  name: county.departments.find((department) => department.code === code)?.name ?? { 'zh-CN': code, en: code },
});

export const toItemLine = (
  { n, department, ...entry }: CatalogueEntry,
  county: RuntimeCounty,
): z.infer<ReturnType<typeof itemLine>> => ({
  ...entry,
  version: n,
  department: placeOf(county, department),
  kindName: powerNames[entry.kind],
});

/** `term` carries the dates as they stand today: a later version may have ended this one. */
export const toItemView = (
  item: ServiceItemVersion,
  term: Term,
  county: RuntimeCounty,
  today: PlainDate,
): z.infer<ReturnType<typeof itemView>> => {
  const { code, version, title, base, kind, audience, sector, answers, department } = item;
  const { effectiveFrom, effectiveTo } = term;
  return {
    code,
    version,
    title,
    department: placeOf(county, department),
    base,
    kind,
    kindName: powerNames[kind],
    audience,
    sector,
    effectiveFrom,
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
    inForce: effectiveFrom <= today && (effectiveTo === undefined || effectiveTo >= today),
    disclosures: disclosures(item),
    answers,
    guide: {
      visits: item.visits,
      contact: item.contact,
      complaintContact: item.complaintContact,
      intermediaries: item.intermediaries,
      expressDelivery: item.expressDelivery,
      appointmentOffered: item.appointmentOffered,
      forms: item.forms,
      ...(item.competentBodyHints === undefined ? {} : { competentBodyHints: item.competentBodyHints }),
      ...(item.conditionalAcceptance === undefined ? {} : { conditionalAcceptance: item.conditionalAcceptance }),
      ...(item.pledge === undefined ? {} : { pledge: item.pledge }),
      ...(item.renewal === undefined ? {} : { renewal: item.renewal }),
      windows: county.windows.filter((window) => window.departments.includes(department)),
      hours: county.hours,
    },
  };
};

export const toCountyView = ({
  code,
  division,
  name,
  languages,
  hours,
  closures,
  servicePoints,
}: RuntimeCounty): z.infer<ReturnType<typeof countyView>> => ({
  code,
  division,
  name,
  languages,
  hours,
  closures,
  servicePoints,
});

/** Refuses `not-found` for an item that was never published. */
export const toTermsView = (state: ItemState, today: PlainDate): z.infer<ReturnType<typeof termsView>> => {
  if (state.status === 'unpublished') throw new Refusal('not-found');
  const current = versionInForce(state, today)?.n;
  return {
    code: state.code,
    versions: state.versions.map(({ n, ...term }) => ({ ...term, version: n, inForce: n === current })),
  };
};

import type { FiledCase } from '../domain/case/state.ts';
import type { ServiceItemVersion } from '../domain/catalogue/service-item.ts';
import type { RuntimeCounty, Window } from '../domain/county/county.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import type { Texts } from './explanation.ts';

import type { Matter } from './told.ts';

const windowOf = (state: Pick<FiledCase, 'window' | 'department'>, county: RuntimeCounty): Window | undefined =>
  county.windows.find(({ code }) => code === state.window) ??
  county.windows.find(({ departments }) => departments.includes(state.department));

/** Where the papers of a case are collected: at the window it was filed at, else at the first that serves its department. */
export const collectionPlace = (state: Pick<FiledCase, 'window' | 'department'>, county: RuntimeCounty): Texts => {
  const window = windowOf(state, county);
  const point =
    county.servicePoints.find(({ code }) => code === window?.servicePoint) ??
    county.servicePoints.find(({ kind }) => kind === 'hall');
  const hall = point?.name ?? county.name;
  if (window === undefined) return hall;
  return { 'zh-CN': `${hall['zh-CN']}${window.name['zh-CN']}`, en: `${window.name.en}, ${hall.en}` };
};

/** What every notice of a case says. */
export const matterOf = (
  receipt: ReceiptNumber,
  state: FiledCase,
  item: ServiceItemVersion,
  county: RuntimeCounty,
): Matter => {
  const department = county.departments.find(({ code }) => code === state.department);
  return {
    receipt,
    title: item.title,
    department: department?.name ?? { 'zh-CN': state.department, en: state.department },
    place: collectionPlace(state, county),
    phone: item.contact.phone ?? department?.phone,
    complaints: item.complaintContact.phone ?? department?.phone,
  };
};

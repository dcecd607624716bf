import { OFFICERS } from './centre.ts';
import { application } from './reference-case.ts';
import type { Told } from './story.ts';

/** 开办餐饮店 for the enterprise of the reference case: the market regulation bureau leads, five departments have a part in it. */
export const jointApplicationOf = ({ creditCode }: Pick<Told, 'creditCode'>) => ({
  item: 'restaurant-opening',
  applicant: { ...application.applicant, creditCode },
  agent: application.agent,
  answers: {
    'premises-name': application.answers['premises-name'],
    'premises-address': application.answers['premises-address'],
    area: application.answers.area,
    scope: application.answers.scope,
    'public-gathering': false,
    'contact-phone': application.applicant.phone,
  },
  materials: [
    'application-form',
    'business-licence',
    'premises-proof',
    'layout',
    'safety-rules',
    'signboard-design',
  ].map((code) => ({
    code,
    form: 'electronic',
    reference: `uploads/2026/09/18/7f3c9a52-${code}.pdf`,
  })),
});

/** The opinion after an inspection by two, in Chinese of the length people write. */
export const inspected = {
  version: 1,
  opinion: {
    says: 'agree-with-conditions',
    conditions: ['餐用具清洗消毒水池须在开业前增设一组，并张贴标识', '冷食间须配备独立空调与紫外线消毒灯'],
  },
  findings: {
    officers: [...OFFICERS],
    date: '2026-09-22',
    minutes:
      '加工操作间与就餐区有效分隔，流程布局合理，原料、半成品、成品存放分开；冷食间面积符合要求；消毒水池两组，须增设一组。',
  },
} as const;

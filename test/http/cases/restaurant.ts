import { staffId } from '../../../shared/http/identify.ts';
import { appoint } from '../register.ts';
import { type Office, openOffice } from './office.ts';

/** 开办餐饮店 as it is filed in Fengcheng: five departments have a part in it, the market regulation bureau leads. */
export const restaurant = {
  item: 'restaurant-opening',
  applicant: {
    kind: 'enterprise',
    name: '剑邑餐饮店',
    creditCode: '91350100M000100Y43',
    representative: '张三',
    phone: '13800001234',
  },
  answers: {
    'premises-name': '剑邑餐饮店',
    'premises-address': '剑邑大道88号',
    area: 120,
    scope: '热食类食品制售',
    'public-gathering': false,
    'contact-phone': '13800001234',
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
    reference: `upload/${code}`,
  })),
} as const;

/** Task → whose it is. */
export const parts = {
  'food-site': 'market-regulation',
  hygiene: 'health',
  fire: 'fire-rescue',
  fumes: 'ecology-environment',
  signboard: 'urban-management',
} as const;
export type Part = keyof typeof parts;

/** Two of the register, who went to see. */
const officers = ['reviewer', 'head'].flatMap((subject) => staffId('https://staff.example', subject) ?? []);
export const inspected = { officers, date: '2026-09-18', minutes: '现场符合要求' };
const INSPECTIONS: readonly string[] = ['food-site', 'fire'];

/** What a department sends when it agrees. */
export const agreeing = (part: string, version = 1) => ({
  version,
  opinion: { says: 'agree' },
  ...(INSPECTIONS.includes(part) ? { findings: inspected } : {}),
});

/** A centre in which every department of the plan has its reviewer, called by the department. */
export const openRestaurantOffice = async (): Promise<Office> => {
  const office = await openOffice();
  for (const department of new Set(Object.values(parts)))
    await appoint(office.register, department, { roles: ['reviewer'], department });
  return office;
};

/** A joint case, filed and accepted. */
export const acceptedRestaurant = async (office: Office): Promise<string> => {
  const filed = await office.ask('POST', '/cases', { citizen: 'zhang', body: restaurant });
  if (filed.status !== 201) throw new Error(filed.text);
  const { receipt } = filed.json as { receipt: string };
  const accepted = await office.ask('POST', `/desk/cases/${receipt}/acceptance`, {
    staff: 'head',
    body: {},
    ifMatch: 'latest',
  });
  if (accepted.status !== 201) throw new Error(accepted.text);
  return receipt;
};

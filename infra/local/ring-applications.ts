const electronic = (...codes: readonly string[]) =>
  codes.map((code) => ({ code, form: 'electronic', reference: `upload/${code}` }));

export const CREDIT_CODE = '91350100M000100Y43';

const applicant = {
  kind: 'enterprise',
  name: '瑞昌示范实业有限公司',
  creditCode: CREDIT_CODE,
  representative: '张三',
  phone: '13800001234',
};

const site = {
  'project-name': '年产十万吨绿色建材项目',
  'project-code': '2610-360481-04-01-000001',
  'project-location': '瑞昌经济开发区工业大道',
};

/**
 * What the investor files into each ring of the investment track, and nothing the project has already: from the second ring on
 * neither the licence of the company, nor the map, nor what the rings before came to.
 */
export const ringApplications = {
  approval: {
    applicant,
    answers: { ...site, investment: 26000, content: '新建厂房4.2万平方米及配套设施' },
    materials: electronic('application-form', 'application-report', 'business-licence', 'site-map'),
  },
  design: {
    applicant,
    answers: { ...site, 'floor-area': 42000, designer: '九江示范设计院', estimate: 25800 },
    materials: electronic('application-form', 'preliminary-design', 'survey-report', 'design-contract'),
  },
  permit: {
    applicant,
    answers: {
      ...site,
      'floor-area': 42000,
      'contract-price': 18600,
      contractor: '江西示范建设公司',
      'start-date': '2026-12-01',
    },
    materials: electronic(
      'application-form',
      'land-approval',
      'planning-permit',
      'contractor',
      'drawings',
      'funds',
      'quality-safety',
    ),
  },
  completion: {
    applicant,
    answers: { ...site, 'floor-area': 42000, 'completed-on': '2026-11-01', 'contact-phone': '13800001234' },
    materials: electronic(
      'application-form',
      'completion-report',
      'as-built-drawings',
      'survey-results',
      'fire-test-report',
      'lightning-test-report',
    ),
  },
} as const;
export type RingName = keyof typeof ringApplications;

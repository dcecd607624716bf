/** An application that passes for a real item: what the description of the API shows, and the tests file. */
export const applyingExample = {
  item: 'food-business-licence',
  applicant: {
    kind: 'enterprise',
    name: '示范食品商行',
    creditCode: '91350100M000100Y43',
    representative: '张三',
    phone: '13800001234',
  },
  answers: {
    'premises-name': '示范食品商行剑邑店',
    'premises-address': '剑邑大道88号',
    area: 86.5,
    'business-form': 'sale',
    scope: '预包装食品销售，散装食品销售',
    vending: false,
    staff: 4,
    'safety-manager': '李四',
  },
  materials: [
    { code: 'application-form', form: 'electronic', reference: 'upload/application-form' },
    { code: 'safety-rules', form: 'electronic', reference: 'upload/safety-rules' },
  ],
} as const;

/** A paper case already under way on the day the county switches over. */
export const paperExample = {
  ...applyingExample,
  paper: '食药〔2026〕101号',
  receivedOn: '2026-09-01',
  acceptedOn: '2026-09-02',
} as const;

/** An application that passes for starting an enterprise: the first ring of its track. */
export const enterpriseExample = {
  applicant: {
    kind: 'enterprise',
    name: '示范餐饮管理有限公司',
    creditCode: '91350100M000100Y43',
    representative: '张三',
    phone: '13800001234',
  },
  answers: {
    'proposed-name': '示范餐饮管理有限公司',
    address: '剑邑大道88号',
    'registered-capital': 100,
    scope: '餐饮服务',
    employees: 8,
    seals: 3,
    'contact-phone': '13800001234',
  },
  materials: [
    { code: 'application-form', form: 'electronic', reference: 'upload/application-form' },
    { code: 'articles', form: 'electronic', reference: 'upload/articles' },
    { code: 'shareholder-identity', form: 'electronic', reference: 'upload/shareholder-identity' },
    { code: 'appointment-documents', form: 'electronic', reference: 'upload/appointment-documents' },
    { code: 'domicile-proof', form: 'electronic', reference: 'upload/domicile-proof' },
    { code: 'account-agreement', form: 'electronic', reference: 'upload/account-agreement' },
  ],
} as const;

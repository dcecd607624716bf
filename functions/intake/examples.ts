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

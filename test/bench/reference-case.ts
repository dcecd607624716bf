/**
 * The case that every figure is about: 食品经营许可 for an enterprise that an agent files for, with all eight answers and all
 * six materials, in Chinese of the length people write. Fixed: a figure that moves has moved by the product.
 */
export const ITEM = 'food-business-licence';
export const DEPARTMENT = 'market-regulation';

export const application = {
  item: ITEM,
  applicant: {
    kind: 'enterprise',
    name: '丰城市剑邑鲜味餐饮管理有限公司',
    creditCode: '91350100M000100Y43',
    representative: '欧阳振华',
    phone: '13800001234',
    address: '江西省宜春市丰城市剑光街道人民路128号金域华府商业街3栋1单元102室',
  },
  agent: {
    name: '黄晓燕',
    idNumber: '11010519491231002X',
    phone: '13912345678',
    mandate: {
      reference: '授权委托书（2026年9月16日，授权办理食品经营许可申请、补正与领证事宜）',
      until: '2026-12-31',
    },
  },
  answers: {
    'premises-name': '剑邑鲜味（人民路店）',
    'premises-address': '江西省宜春市丰城市剑光街道人民路128号金域华府商业街3栋1单元102室',
    area: 186.5,
    'business-form': 'catering',
    scope: '热食类食品制售；冷食类食品制售（不含裱花蛋糕、生食水产品）；自制饮品制售；预包装食品（含冷藏冷冻食品）销售',
    vending: true,
    staff: 12,
    'safety-manager': '周玉兰',
  },
  materials: [
    { code: 'application-form', form: 'electronic', reference: 'uploads/2026/09/18/7f3c9a52-application-form.pdf' },
    { code: 'business-licence', form: 'electronic', reference: 'licences/91350100M000100Y43' },
    { code: 'layout', form: 'electronic', reference: 'uploads/2026/09/18/b81d04e6-layout.pdf' },
    { code: 'safety-rules', form: 'electronic', reference: 'uploads/2026/09/18/2e6f7710-safety-rules.pdf' },
    { code: 'vending-list', form: 'electronic', reference: 'uploads/2026/09/18/c0a9d3f4-vending-list.pdf' },
    { code: 'mandate', form: 'paper', copies: 1 },
  ],
} as const;

/** What the licence says. */
export const document = {
  number: 'JY23609810123456',
  validFrom: '2026-09-28',
  validTo: '2031-09-27',
  particulars: [
    { name: '经营者名称', value: application.applicant.name },
    { name: '经营场所', value: application.answers['premises-address'] },
    { name: '主体业态', value: '餐饮服务经营者（中型餐馆）' },
    { name: '经营项目', value: application.answers.scope },
    { name: '日常监督管理机构', value: '丰城市市场监督管理局剑光分局' },
    { name: '法定代表人', value: application.applicant.representative },
  ],
} as const;

export const legalBasis = [{ law: '中华人民共和国食品安全法', article: '第三十五条' }] as const;

/** What an official writes of a case that does not go through. */
export const reasons =
  '经现场核查，经营场所加工操作间与就餐区未有效分隔，餐用具清洗消毒水池数量不足，不具备与申请经营项目相适应的设备设施和工艺流程。';

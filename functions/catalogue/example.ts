/** A whole item version, small: the example of the routes that publish one. */
export const itemExample = {
  code: 'enterprise-archive-enquiry',
  version: 1,
  title: { 'zh-CN': '企业登记档案查询', en: 'Enquiry into enterprise registration archives' },
  department: 'market-regulation',
  kind: 'public-service',
  base: 'immediate',
  audience: 'both',
  sector: 'general',
  conditions: [{ 'zh-CN': '查询人持有效身份证明', en: 'The enquirer shows valid proof of identity' }],
  legalBasis: [
    {
      law: { 'zh-CN': '中华人民共和国市场主体登记管理条例', en: 'Regulations on the Registration of Market Entities' },
      level: 'administrative-regulation',
      verified: false,
    },
  ],
  materials: [
    {
      code: 'identity-card',
      name: { 'zh-CN': '查询人身份证明', en: 'Proof of the enquirer’s identity' },
      form: 'original',
      copies: 1,
      necessity: 'required',
      source: 'applicant',
    },
  ],
  answers: [
    {
      code: 'enterprise-name',
      label: { 'zh-CN': '企业名称', en: 'Name of the enterprise' },
      kind: 'text',
      required: true,
      maxLength: 100,
    },
  ],
  procedure: [{ name: { 'zh-CN': '当场查询', en: 'Looked up on the spot' } }],
  limits: { promised: 0, unit: 'working-day' },
  visits: 1,
  fees: [],
  result: {
    name: { 'zh-CN': '企业登记档案查询结果', en: 'Result of the archive enquiry' },
    kind: 'information',
    deliveries: ['counter'],
  },
  contact: { phone: '12345' },
  complaintContact: { phone: '12345' },
  intermediaries: [],
  expressDelivery: false,
  appointmentOffered: false,
  forms: [],
  effectiveFrom: '2026-01-01',
} as const;

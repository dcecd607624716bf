import { appoint } from '../register.ts';
import type { Office } from './office.ts';

/** When the bureau's time to object is over: what it had before it and said nothing of is agreed to (L10). */
export const AFTER_SILENCE = '2026-09-28T09:30:00+08:00';

/** Appoints those who have a part in an investment project. */
export const openSilence = async (office: Office): Promise<void> => {
  for (const department of ['development-reform', 'natural-resources'])
    await appoint(office.register, department, { roles: ['reviewer', 'head'], department });
};

/** An investment project whose site the natural resources bureau had before it and said nothing of. */
export const silentInvestment = async (office: Office): Promise<string> => {
  const act = async (staff: string, path: string): Promise<void> => {
    const answer = await office.ask('POST', `/desk/cases/${path}`, { staff, body: {}, ifMatch: 'latest' });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
  };
  const filed = await office.ask('POST', '/cases', {
    citizen: 'zhang',
    body: {
      item: 'investment-project-approval',
      applicant: {
        kind: 'enterprise',
        name: '剑邑实业有限公司',
        creditCode: '91350100M000100Y43',
        representative: '张三',
        phone: '13800001234',
      },
      answers: {
        'project-name': '剑邑物流园',
        'project-code': '2609-360981-04-01-000001',
        'project-location': '剑邑大道',
        investment: 12000,
        content: '新建仓储用房',
      },
      materials: ['application-form', 'application-report', 'business-licence', 'site-map'].map((code) => ({
        code,
        form: 'electronic',
        reference: `upload/${code}`,
      })),
    },
  });
  if (filed.status !== 201) throw new Error(filed.text);
  const { receipt } = filed.json as { receipt: string };
  await act('development-reform', `${receipt}/acceptance`);
  await act('natural-resources', `${receipt}/tasks/site/acknowledgement`);
  return receipt;
};

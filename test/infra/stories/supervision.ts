import { routes as supervision } from '../../../functions/supervision/routes.ts';
import type { Deployed } from '../deployed.ts';
import { decide, file } from './cases.ts';
import { officer, twice } from './people.ts';

/** S22 A case is given an officer, urged, and the urging answered. */
export const tellOfAnUrging = async (centre: Deployed): Promise<void> => {
  const { receipt } = await file(centre);
  await decide(centre, receipt, 'acceptance', {});
  const assigned = { staff: 'manager', body: { officer: officer('reviewer') } };
  await centre.ask('POST', `/supervision/cases/${receipt}/officer`, assigned);
  const urging = { staff: 'manager', body: supervision.urge.example.body };
  await twice(centre, 'POST', `/supervision/cases/${receipt}/urgings`, urging);
  await centre.ask('GET', `/desk/cases/${receipt}/supervision`, { staff: 'head' });
  const answer = { staff: 'head', body: supervision.answerUrging.example.body };
  await centre.ask('POST', `/desk/cases/${receipt}/urgings/1/answer`, answer);
};

/** S12 What a manager looks at. */
export const tellOfTheBoards = async (centre: Deployed): Promise<void> => {
  await centre.ask('GET', '/supervision/departments/market-regulation/board', { staff: 'manager' });
};

/** S26 Who answers for what was late: found, admonished, and the unit takes note. */
export const tellOfWhoAnswers = async (centre: Deployed): Promise<void> => {
  const { json } = await centre.ask('GET', '/desk/accountability?department=market-regulation', { staff: 'manager' });
  const [{ record } = { record: '' }] = (json as { records: readonly { record: string }[] }).records;
  const step = async (path: string, staff: string, body: object): Promise<void> => {
    const { headers } = await centre.ask('GET', `/desk/accountability/${record}`, { staff: 'manager' });
    await twice(centre, 'POST', path, { staff, body, ifMatch: headers.etag ?? '' });
  };
  const found = { responsible: 'person', staff: officer('reviewer'), text: '核查过迟' };
  await step(`/supervision/accountability/${record}/finding`, 'manager', found);
  const measure = supervision.takeMeasure.example.body as object;
  await step(`/supervision/accountability/${record}/measure`, 'manager', measure);
  await step(`/desk/accountability/${record}/appeal`, 'head', supervision.appealMeasure.example.body as object);
  const decision = { outcome: 'upheld', text: '维持' };
  await step(`/supervision/accountability/${record}/appeal-decision`, 'deputed', decision);
  await step(`/supervision/accountability/${record}/closing`, 'manager', {});
};

/** S26 Praise, and the credit list. */
export const tellOfPraiseAndCredit = async (centre: Deployed): Promise<void> => {
  const praise = { staff: 'manager', body: supervision.giveFeedback.example.body };
  const { json } = await twice(centre, 'POST', '/supervision/feedback', praise);
  const { feedback } = json as { readonly feedback: string };
  await centre.start('publisher');
  await centre.ask('POST', `/desk/feedback/${feedback}/acknowledgement`, { staff: 'head', body: {} });
  const credit = { staff: 'manager', body: supervision.putOnCreditList.example.body };
  await twice(centre, 'PUT', '/supervision/credit-list', credit);
};

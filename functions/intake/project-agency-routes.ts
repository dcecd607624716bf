import { agencyOf, exampleMandate } from './agency-contract.ts';
import { byAgent } from './contract.ts';
import { intoRing, onProject, projectOf, projectsOf, ringApplication } from './project-contract.ts';

const { entrust, end, endOwn, handOver } = agencyOf(
  onProject,
  exampleMandate('授权委托书〔2026〕第20号', '2027-12-31'),
  {
    entrust: {
      'zh-CN': '项目委托代办',
      en: 'Records the applicant’s mandate for one officer to see to a whole project',
    },
    end: { 'zh-CN': '登记终止项目代办', en: 'Records that the applicant revoked the mandate for a project' },
    endOwn: { 'zh-CN': '终止项目代办', en: 'Revokes the mandate of the officer of one’s project' },
    handOver: { 'zh-CN': '移交项目代办', en: 'Another officer takes over a project, under the same mandate' },
  },
);

/** Agency for a whole project (S18): one officer from entrustment to the end, for every case filed into its rings. */
export const projectAgencyRoutes = {
  entrustProject: entrust,
  endProjectAgency: end,
  endOwnProjectAgency: endOwn,
  agencyProjects: projectsOf(byAgent, {
    'zh-CN': '我代办的项目',
    en: 'The projects an agency officer sees to, newest first',
  }),
  agencyProject: projectOf(byAgent, {
    'zh-CN': '代办项目进展',
    en: 'A project one is entrusted with: all rings, and whose turn it is',
  }),
  fileIntoRingAsAgent: intoRing(byAgent, {
    summary: {
      'zh-CN': '代办项目环节申请',
      en: 'Files into a ring for the applicant, under the mandate for the project',
    },
    body: () => ringApplication().omit({ agent: true }),
    problems: ['unknown-officer'],
  }),
  handProjectOver: handOver,
};

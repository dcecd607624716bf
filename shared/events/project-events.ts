import * as z from 'zod';
import { Opening } from '../domain/project/announcing.ts';
import type { ProjectEvent } from '../domain/project/project.ts';
import { fact } from './envelope.ts';
import { internal, type Mappings, published } from './publication.ts';

type ProjectEventOf<T extends ProjectEvent['type']> = Extract<ProjectEvent, { type: T }>;

/** Events of a project (S11). What happens in its rings happens to their cases, and is published of them. */
export const projectEvents = {
  'project-opened': published({
    name: 'project.opened',
    version: 1,
    summary: { 'zh-CN': '项目建立', en: 'A project was opened' },
    facts: z.strictObject({ on: fact.day(), track: fact.code(), rings: fact.codes() }),
    of: (event: ProjectEventOf<'project-opened'>) => ({
      on: event.on,
      track: event.track.code,
      rings: event.track.rings.map(({ code }) => code),
    }),
  }),
  'ring-entered': internal(
    'the case says it itself: its events name project and ring, and nobody announces a case that never came',
  ),
  'ring-opened': published({
    name: 'project.ring-opened',
    version: 1,
    summary: { 'zh-CN': '环节可申报', en: 'A ring is open: a case may be filed into it' },
    facts: z.strictObject({ on: fact.day(), opened: fact.code(), how: Opening.shape.how, by: fact.codes() }),
    of: (event: ProjectEventOf<'ring-opened'>) => ({ on: event.on, opened: event.ring, how: event.how, by: event.by }),
  }),
  'project-finished': published({
    name: 'project.finished',
    version: 1,
    summary: { 'zh-CN': '项目各环节办结', en: 'Every ring of a project has passed' },
    facts: z.strictObject({ on: fact.day(), by: fact.code() }),
    of: (event: ProjectEventOf<'project-finished'>) => ({ on: event.on, by: event.by }),
  }),
  'project-applicant-corrected': published({
    name: 'project.applicant-corrected',
    version: 1,
    summary: { 'zh-CN': '项目更正申请人', en: 'The number a project was opened under was put right' },
    facts: z.strictObject({ on: fact.day() }),
    of: (event: ProjectEventOf<'project-applicant-corrected'>) => ({ on: event.on }),
  }),
  'project-entrusted': published({
    name: 'project.entrusted',
    version: 1,
    summary: { 'zh-CN': '项目委托代办', en: 'A whole project was entrusted to an agency officer' },
    facts: z.strictObject({ on: fact.day(), until: fact.day() }),
    of: (event: ProjectEventOf<'project-entrusted'>) => ({
      on: event.on,
      until: event.mandate.until,
    }),
  }),
  'project-agency-handed-over': published({
    name: 'project.agency-handed-over',
    version: 1,
    summary: { 'zh-CN': '项目代办移交', en: 'Another agency officer took over a project' },
    facts: z.strictObject({ on: fact.day() }),
    of: (event: ProjectEventOf<'project-agency-handed-over'>) => ({ on: event.on }),
  }),
  'project-agency-ended': published({
    name: 'project.agency-ended',
    version: 1,
    summary: { 'zh-CN': '项目终止代办', en: 'The agency for a project ended' },
    facts: z.strictObject({ on: fact.day() }),
    of: (event: ProjectEventOf<'project-agency-ended'>) => ({ on: event.on }),
  }),
} satisfies Mappings<ProjectEvent>;

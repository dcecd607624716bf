import * as z from 'zod';
import type { ProjectEvent } from '../domain/project/project.ts';
import { fact } from './envelope.ts';
import { internal, type Mappings, published } from './publication.ts';

/** Events of a project (S11). What happens in its rings happens to their cases, and is published of them. */
export const projectEvents = {
  'project-opened': published({
    name: 'project.opened',
    version: 1,
    summary: { 'zh-CN': '项目建立', en: 'A project was opened' },
    facts: z.strictObject({ on: fact.day(), track: fact.code(), rings: fact.codes() }),
    of: (event: Extract<ProjectEvent, { type: 'project-opened' }>) => ({
      on: event.on,
      track: event.track.code,
      rings: event.track.rings.map(({ code }) => code),
    }),
  }),
  'ring-entered': internal(
    'the case says it itself: case.filed names project and ring, and nobody announces a case that never came',
  ),
} satisfies Mappings<ProjectEvent>;

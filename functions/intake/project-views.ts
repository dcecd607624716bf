import * as z from 'zod';
import type { Track } from '../../shared/domain/project/track.ts';
import { jointView } from '../../shared/http/joint-view.ts';
import { texts } from '../../shared/http/texts.ts';
import { filedView } from './views.ts';

const trackView = () => z.strictObject({ code: z.string(), title: texts() });

/** The tracks a county offers, with their rings. */
export const trackList = () =>
  z.strictObject({
    tracks: z.array(
      trackView().extend({
        rings: z.array(
          z.strictObject({
            code: z.string(),
            title: texts(),
            item: z.string(),
            /** Rings that come before; `tolerated`: they may still be under way. */
            after: z.array(z.strictObject({ ring: z.string(), tolerated: z.boolean() })),
          }),
        ),
      }),
    ),
  });

export const trackLine = ({ code, title }: Pick<Track, 'code' | 'title'>): z.input<ReturnType<typeof trackView>> => ({
  code,
  title: { ...title },
});

/** What the applicant takes home from opening a project. */
export const openedProject = () =>
  z.strictObject({
    project: z.string(),
    openedOn: z.iso.date(),
    track: trackView(),
    rings: z.array(z.strictObject({ code: z.string(), title: texts(), item: z.string() })),
  });

/** The project whose applicant was put right. */
export const correctedProject = () => z.strictObject({ project: z.string() });

/** What became of the agency for a project: the officer's post, and until when; nothing once it ended. */
export const entrustedProject = () =>
  z.strictObject({
    project: z.string(),
    officer: z.strictObject({ post: z.string() }).optional(),
    until: z.iso.date().optional(),
  });

/** A case filed into a ring: what filing answers, and what was not asked for again. */
export const filedIntoRing = () =>
  filedView().extend({
    project: z.strictObject({ number: z.string(), ring: z.string() }),
    /** Materials the project had already, each with the case it came in with. */
    carried: z.array(z.strictObject({ code: z.string(), form: z.enum(['paper', 'electronic']), from: z.string() })),
  });

const holderOf = () => z.enum(['department', 'applicant', 'special-procedure', 'nobody']);

/** Whose turn it is in a ring, since when, and how many working days that has lasted. */
const heldBy = () =>
  z.strictObject({
    by: holderOf(),
    name: texts(),
    departments: z.array(z.strictObject({ code: z.string(), name: texts() })),
    since: z.iso.date().optional(),
    workingDays: z.int().nonnegative(),
  });

const caseOfRing = () =>
  z.strictObject({
    receipt: z.string(),
    receiptPrinted: z.string(),
    status: z.string(),
    statusName: texts(),
    colour: z.enum(['grey', 'green', 'amber', 'yellow', 'red', 'double-red']),
    receivedOn: z.iso.date(),
    decidedOn: z.iso.date().optional(),
    due: z.iso.date().optional(),
    /** Of a joint case: its stages and tasks, each with its own limit. */
    joint: jointView().optional(),
  });

export const ringView = () =>
  z.strictObject({
    code: z.string(),
    title: texts(),
    item: z.string(),
    status: z.enum(['waiting', 'open', 'under-way', 'passed']),
    statusName: texts(),
    waitsFor: z.array(z.string()),
    /** Newest first; more than one where an earlier one came to nothing. */
    cases: z.array(caseOfRing()),
    /** Absent once the ring has passed. */
    heldBy: heldBy().optional(),
    /** Working days each has had the cases of this ring. */
    daysHeld: z.strictObject({
      department: z.int().nonnegative(),
      applicant: z.int().nonnegative(),
      specialProcedure: z.int().nonnegative(),
    }),
  });

/** A project with all its rings: who holds what up, and for how long. */
export const projectView = () =>
  z.strictObject({
    project: z.string(),
    projectPrinted: z.string(),
    track: trackView(),
    openedOn: z.iso.date(),
    /** Every ring has passed. */
    finished: z.boolean(),
    /** Of the officer it is entrusted to, and until when. */
    agency: z.strictObject({ post: z.string(), until: z.iso.date() }).optional(),
    rings: z.array(ringView()),
  });

/** One line of a list of projects. */
export const projectLine = () =>
  z.strictObject({ project: z.string(), projectPrinted: z.string(), track: trackView(), openedOn: z.iso.date() });

export const projectList = () => z.strictObject({ projects: z.array(projectLine()), cursor: z.string().optional() });

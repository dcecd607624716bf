import * as z from 'zod';
import { Rung } from '../../shared/domain/deadline/clock.ts';
import { CardColour, LateLimit, Part } from '../../shared/domain/supervision/events.ts';
import { texts } from '../../shared/http/texts.ts';

const day = () => z.iso.date();

const cardView = () =>
  z.strictObject({
    n: z.int(),
    colour: CardColour,
    colourName: texts(),
    limit: LateLimit,
    limitName: texts(),
    /** Of a task in a joint case: which, and whose. */
    part: Part.optional(),
    /** Whose it stays where the case has gone to another department since. */
    holder: z.string().optional(),
  });

/** Where the supervision of a case stands: the short answer to a command. */
export const supervisionStanding = () =>
  z.strictObject({
    receipt: z.string(),
    officer: z.string().optional(),
    /** Those not answered yet. */
    urgings: z.array(z.strictObject({ n: z.int(), replyBy: day(), acknowledged: z.boolean() })),
    /** Those that stand. */
    cards: z.array(cardView()),
  });

/** The supervision of a case with its whole story, for supervisors and the department. */
export const supervisionView = () =>
  z.strictObject({
    receipt: z.string(),
    department: z.string(),
    item: z.string(),
    officer: z.string().optional(),
    urgings: z.array(
      z.strictObject({
        n: z.int(),
        on: day(),
        text: z.string(),
        by: z.string(),
        replyBy: day(),
        reached: Rung.optional(),
        acknowledgedOn: day().optional(),
        answeredOn: day().optional(),
        answer: z.string().optional(),
        answeredBy: z.string().optional(),
        onTime: z.boolean().optional(),
      }),
    ),
    cards: z.array(
      cardView().extend({
        on: day(),
        cancelledOn: day().optional(),
        cancelledBy: z.string().optional(),
        reasons: z.string().optional(),
      }),
    ),
  });

/** Cases of a department with an urging that waits for an answer, the earliest reply date first. */
export const urgedPage = () =>
  z.strictObject({
    department: z.string(),
    cases: z.array(
      z.strictObject({
        receipt: z.string(),
        receiptPrinted: z.string(),
        urgings: z.array(z.strictObject({ n: z.int(), replyBy: day(), acknowledged: z.boolean() })),
      }),
    ),
    cursor: z.string().optional(),
  });

/** Cases of a department with standing cards, the gravest first. */
export const cardedPage = () =>
  z.strictObject({
    department: z.string(),
    cases: z.array(z.strictObject({ receipt: z.string(), receiptPrinted: z.string(), cards: z.array(cardView()) })),
    cursor: z.string().optional(),
  });

import type { Route } from '../../../../shared/http/route.ts';
import type { Answer } from '../../../support/http.ts';
import { everybody, type Verdict, verdictOf } from '../actors.ts';
import { askAbout, onOneCase, openMatrix, standings } from '../stages.ts';
import { meaningOf, type Trial, verdictOnThing } from '../things.ts';
import { complaintTrials, projectTrials, ratingTrials, recordTrials } from '../trials.ts';
import { asks } from './asks.ts';

/** What must come of a question: a verdict, a status, or what the answer must be like; `refused`: not carried out, for whatever reason. */
export type Expected = Verdict | 'refused' | number | ((answer: Answer) => boolean);

/** Something that is asked, by somebody. */
export interface Question {
  readonly name: string;
  readonly expected: Expected;
  /** With the door's own look at roles taken away: the rules behind it must refuse by themselves. */
  readonly doorOpen?: true;
  ask(id: string): Promise<Answer>;
}

/** Questions about one thing; whatever a question did to it is taken back. */
export interface Inquiry {
  readonly name: string;
  /** The thing, made when it is first asked about. */
  readonly id: () => Promise<string>;
  readonly mark: () => () => number;
  readonly questions: readonly Question[];
}

/** Makes a thing once. */
export const once = (make: () => Promise<string>): (() => Promise<string>) => {
  let made: Promise<string> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const isLike = (expected: Expected, answer: Answer): boolean => {
  if (typeof expected === 'function') return expected(answer);
  if (typeof expected === 'number') return answer.status === expected;
  return expected === 'refused' ? answer.status >= 400 : meaningOf(answer) === expected;
};

/** What came of a question otherwise than it must, if anything. */
export const amissIn = async ({ id, mark }: Inquiry, { expected, ask }: Question): Promise<string | undefined> => {
  const thing = await id();
  const takeBack = mark();
  const answer = await ask(thing);
  const wrote = takeBack();
  const told = `${answer.status} ${answer.text.slice(0, 160)}`;
  if (!isLike(expected, answer)) return `${told}, not ${typeof expected === 'function' ? 'as it must be' : expected}`;
  if (answer.status >= 500) return told;
  return wrote > 0 && expected !== 'through' ? `${told}, and wrote` : undefined;
};

/** Whoever is in the register asks past the door as well, where it alone would have kept them out. */
const pastTheDoor = (question: Question, atTheDoor: Verdict, who: (typeof everybody)[number]): readonly Question[] =>
  atTheDoor === 'forbidden' && who.roles.length > 0
    ? [{ ...question, name: `${question.name}, past the door`, expected: 'refused', doorOpen: true }]
    : [];

const aboutThing = (kind: string, name: string, { route, rights, ask, make, mark }: Trial): Inquiry => ({
  name: `${kind} ${name}`,
  id: once(make),
  mark,
  questions: everybody.flatMap((who) => {
    const question: Question = {
      name: `${name}, ${who.name}`,
      expected: verdictOnThing(route, who, rights),
      ask: (id) => ask(who, id),
    };
    const stale: readonly Question[] =
      // A supervisor sees what is for others alone to answer.
      route.ifMatch &&
      question.expected === 'not-found' &&
      !(route.whose?.who === 'concerned' && who.roles.includes('manager'))
        ? [{ ...question, name: `${question.name}, with another version`, ask: (id) => ask(who, id, '"99"') }]
        : [];
    return [
      question,
      ...stale,
      ...(route.writes ? pastTheDoor(question, verdictOf({ access: route.access }, who), who) : []),
    ];
  }),
});

const aboutThings = async (): Promise<readonly Inquiry[]> => {
  const { complaints, misconduct } = await complaintTrials();
  const { ratings } = await ratingTrials();
  const kinds = {
    complaint: complaints,
    misconduct,
    rating: ratings,
    project: await projectTrials(),
    record: await recordTrials(),
  };
  return Object.entries(kinds).flatMap(([kind, trials]) =>
    trials.routes.map(([name, route]) => aboutThing(kind, name, trials.of(name, route))),
  );
};

/** Routes behind which the rules let more people do the same than the door: a window does it for the applicant by another door. */
const NARROWER_DOORS: readonly string[] = ['supplyAsAgent', 'withdrawAsAgent'];

/** A body that is wrong in what it names: officers the register does not know, materials the item does not. */
const misnamed = (route: Route): Route => {
  const { body } = route.example;
  const named = JSON.stringify({ ...(body as object), ...(/-officer$/.test(route.path) ? { officer: NOBODY } : {}) });
  return {
    ...route,
    example: {
      ...route.example,
      body: JSON.parse(named.replaceAll(/0{12}#\w+/g, NOBODY).replaceAll('"code":"layout"', '"code":"nonsense"')),
    },
  };
};
const NOBODY = '000000000000#nobody';

const aboutCases = async (): Promise<readonly Inquiry[]> => {
  const office = await openMatrix();
  const standing = standings(office);
  return onOneCase.map(([name, route]) => {
    const running = route.path.endsWith('{clock}') ? 'received' : 'accepted';
    const stage = route.onCase?.statuses?.find((each) => each !== 'unfiled') ?? running;
    const seen = async (): Promise<string> => (await standing(stage, route)).etag;
    return {
      name: `case ${name}`,
      id: async () => (await standing(stage, route)).receipt,
      mark: office.mark,
      questions: everybody.flatMap((who) => {
        const verdict = verdictOf(route, who);
        const claims = route.onCase?.who === 'claimants' && verdict === 'through';
        const question: Question = {
          name: `${name}, ${who.name}`,
          expected: claims ? 'not-found' : verdict,
          ask: async (receipt) => askAbout(office, route, receipt, who, await seen()),
        };
        // Whoever may not see it learns nothing, whatever else is wrong with what they send.
        const blind: readonly Question[] =
          verdict === 'not-found' && route.writes
            ? [
                {
                  ...question,
                  name: `${question.name}, with another version`,
                  ask: (receipt) => askAbout(office, route, receipt, who, '"99"'),
                },
                ...(route.example.body
                  ? [
                      {
                        ...question,
                        name: `${question.name}, naming nobody`,
                        ask: async (receipt: string) => askAbout(office, misnamed(route), receipt, who, await seen()),
                      },
                    ]
                  : []),
              ]
            : [];
        const past = route.writes && !NARROWER_DOORS.includes(name);
        return [
          question,
          ...blind,
          ...(past ? pastTheDoor(question, verdictOf({ access: route.access }, who), who) : []),
        ];
      }),
    };
  });
};

/** Everything that is asked, kind by kind. */
export const inquiries = async (): Promise<readonly Inquiry[]> => [
  ...(await asks()),
  ...(await aboutCases()),
  ...(await aboutThings()),
];

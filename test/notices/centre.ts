import type { Answer, Attributes, Carrier } from '../../functions/notices/carrier.ts';
import { notices } from '../../functions/notices/service.ts';
import { loadCounty } from '../../infra/counties/load.ts';
import type { Applicant } from '../../shared/domain/case/dossier.ts';
import type { ServiceItemVersion } from '../../shared/domain/catalogue/service-item.ts';
import { type RuntimeCounty, runtimeCounty } from '../../shared/domain/county/county.ts';
import type { QueueRecord } from '../../shared/events/arrival.ts';
import { originOf, publish } from '../../shared/events/catalogue.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { dateAt, type Instant } from '../../shared/kernel/instant.ts';
import type { TopicMessage } from '../../shared/messages/alerts.ts';
import { calendarAggregate } from '../../shared/store/calendar-aggregate.ts';
import { calendarReader } from '../../shared/store/calendar-source.ts';
import { casesOf, type DossierContent, sealPart } from '../../shared/store/cases.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { hashOf } from '../../shared/store/chain.ts';
import { execute } from '../../shared/store/execute.ts';
import { itemAggregate } from '../../shared/store/item-aggregate.ts';
import { type Keyring, parseKeyring } from '../../shared/store/keyrings.ts';
import { memoryNoticeRecords } from '../../shared/store/memory-notice-records.ts';
import { memoryStore } from '../../shared/store/memory-store.ts';
import type { NoticeRecords } from '../../shared/store/notice-records.ts';
import type { Json, Store } from '../../shared/store/port.ts';
import { published } from '../domain/calendar/national.ts';
import { type Asked, fileAtWindow } from '../domain/case/commands.ts';
import { administrator, clerk, machine } from '../domain/case/fengcheng.ts';
import { moment } from '../domain/case/given.ts';
import { restaurantItem, sampleItem } from '../domain/catalogue/sample-item.ts';

/** What must leave by no other way than the message to the telephone itself. */
export const SECRETS = {
  name: '张金丝雀',
  idNumber: '11010519491231002X',
  phone: '13812345678',
  address: '剑光街道金丝雀路1号',
};
export const RECEIPT = '3609810000000000000017' as ReceiptNumber;
export const ring: Keyring = parseKeyring(JSON.stringify({ current: 'k1', k1: 'a'.repeat(64) }));

export const countyOf = (name: string): RuntimeCounty => runtimeCounty(loadCounty(name).county);

const items: readonly ServiceItemVersion[] = [sampleItem(), restaurantItem()];

/** A store with a calendar, 食品经营许可 and 开办餐饮店 in it. */
export const openedStore = async (store: Store = memoryStore()): Promise<Store> => {
  const by = { actor: administrator, at: moment('2026-01-05 09:00') } as const;
  for (const year of [published[2025], published[2026]])
    await execute(store, calendarAggregate, undefined, {
      id: 'national',
      command: { type: 'publish-year', year },
      creates: 'if-absent',
      ...by,
    });
  for (const item of items)
    await execute(store, itemAggregate, undefined, {
      id: item.code,
      command: { type: 'publish-version', item, digest: hashOf(item) },
      parts: [{ n: item.version, content: item as Json }],
      creates: 'if-absent',
      ...by,
    });
  return store;
};

/** A message as the carrier got it. */
export type Sent =
  | { readonly by: 'phone'; readonly number: string; readonly text: string }
  | { readonly by: 'gateway'; readonly noticeId: string; readonly kind: string }
  | { readonly by: 'alert'; readonly to: string; readonly message: TopicMessage; readonly attributes: Attributes };

/** A carrier that takes everything, unless `answers` says otherwise for the next messages, in order. */
export const fakeCarrier = (): Carrier & { readonly sent: Sent[]; readonly answers: (Answer | Error)[] } => {
  const sent: Sent[] = [];
  const answers: (Answer | Error)[] = [];
  const take = async (message: Sent): Promise<Answer> => {
    const answer = answers.shift() ?? { said: 'accepted' };
    // Whoever does not answer has taken the message all the same: the worse of both.
    if (answer instanceof Error || answer.said === 'accepted') sent.push(message);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return {
    sent,
    answers,
    phone: (number, text) => take({ by: 'phone', number, text }),
    gateway: (noticeId, kind) => take({ by: 'gateway', noticeId, kind }),
    alert: (to, message, attributes) => take({ by: 'alert', to, message, attributes }),
  };
};

export interface Changes {
  readonly county?: string;
  readonly store?: Store;
  readonly records?: NoticeRecords;
}

/** A county's notices over a store, with cases to tell of. */
export const centre = async ({
  county: name = 'fengcheng',
  store: given,
  records = memoryNoticeRecords(),
}: Changes = {}) => {
  const county = countyOf(name);
  const store = await openedStore(given);
  const cases = casesOf(store, county);
  const carrier = fakeCarrier();
  const reported: { readonly message: string; readonly why: string }[] = [];
  const handle = notices({
    county,
    store,
    catalogue: catalogueSource(store),
    calendar: calendarReader(store),
    records,
    carrier,
    progressKeyring: async () => ring,
    report: (failure) => reported.push(failure),
  });

  let parts = 0;
  const ask = async (asked: Asked, by: Actor, at: string, content?: DossierContent) => {
    const sealed = content && sealPart(parts + 1, content);
    if (sealed) parts += 1;
    return cases.execute({
      receipt: RECEIPT,
      command: typeof asked === 'function' ? asked(sealed?.ref ?? { part: 1, digest: '' }, dateAt(moment(at))) : asked,
      actor: by,
      at: moment(at),
      ...(sealed ? { parts: [sealed.part] } : {}),
      ...(content?.kind === 'filing' ? { creates: 'if-absent' as const } : {}),
    });
  };

  const file = (
    at = '2026-09-18 09:30',
    changes: Parameters<typeof fileAtWindow>[0] = {},
    phone: string | null = SECRETS.phone,
  ) => {
    const applicant: Applicant = {
      kind: 'person',
      name: SECRETS.name,
      idNumber: SECRETS.idNumber,
      address: SECRETS.address,
      ...(phone === null ? {} : { phone }),
    };
    return ask(
      (dossier) => fileAtWindow({ dossier, reach: phone === null ? 'print' : 'phone', ...changes }),
      clerk,
      at,
      { kind: 'filing', applicant, answers: {}, materials: [] },
    );
  };

  const timePasses = (until: string) => cases.execute({ receipt: RECEIPT, actor: machine, at: moment(until) });

  /** What the bus brings of the case, one message an event. */
  const arriving = async (aggregate = { kind: 'case', id: RECEIPT as string }): Promise<readonly QueueRecord[]> => {
    const commits = await store.history(aggregate);
    const [first] = commits;
    const origin = first ? originOf(first) : {};
    return commits
      .flatMap((commit) => publish(county.code, commit, origin).map((event) => ({ event, at: commit.at })))
      .map(({ event, at }) => message(event.detail.id, event, at));
  };

  return { county, store, cases, carrier, records, reported, handle, ask, file, timePasses, arriving };
};

const message = (messageId: string, event: unknown, at: Instant): QueueRecord => ({
  messageId,
  body: JSON.stringify(event),
  attributes: { ApproximateReceiveCount: 1, ApproximateFirstReceiveTimestamp: at },
});

/** The same message handed out for the `times`-th time. */
export const again = (record: QueueRecord, times: number): QueueRecord => ({
  ...record,
  attributes: { ...record.attributes, ApproximateReceiveCount: times },
});

/** Another copy of the message, first handed out so many milliseconds later. */
export const copy = (record: QueueRecord, later: number): QueueRecord => ({
  ...record,
  messageId: `${record.messageId} copy`,
  attributes: {
    ApproximateReceiveCount: 1,
    ApproximateFirstReceiveTimestamp: record.attributes.ApproximateFirstReceiveTimestamp + later,
  },
});

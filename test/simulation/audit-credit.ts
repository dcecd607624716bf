import type { CreditEvent } from '../../shared/domain/credit/credit.ts';
import type { Filed } from './audit.ts';
import type { Voiced } from './audit-voices.ts';
import type { Sent } from './desk.ts';
import { must } from './stage.ts';

/**
 * The credit list (失信名单) holds whom it should: whoever broke a commitment a decision rested on entered it once for each
 * case, whoever was uploaded entered it as uploaded, and nobody else; what was repaired is listed anew by something new alone.
 */
export const auditCredit = (cases: readonly Filed[], voices: readonly Voiced[], commands: readonly Sent[]): void => {
  const broken = new Map(cases.flatMap((filed) => brokenBy(filed)));
  const uploads = new Set(commands.filter(({ path }) => path.endsWith('/credit-list')).map(({ hash }) => hash));
  const heard = new Map<string, string>();
  for (const { id: party, kind, commits } of voices) {
    if (kind !== 'credit') continue;
    for (const { version, key, events } of commits)
      for (const event of events as readonly CreditEvent[]) {
        const where = (): string => `${party} ${version}`;
        if (event.type !== 'party-listed') continue;
        const { receipt, by } = event;
        if (receipt === undefined) {
          must('nobody is listed but by an upload', by !== undefined && uploads.has(key ?? ''), where);
          continue;
        }
        must('who is listed for a case broke its commitment', broken.get(receipt)?.includes(party) === true, where);
        must('a broken commitment is listed once, repaired or not', !heard.has(receipt), where);
        must('what followed from a case was entered by nobody', by === undefined, where);
        heard.set(receipt, party);
      }
  }
  for (const receipt of broken.keys()) must('every broken commitment is listed', heard.has(receipt), () => receipt);
};

/** The case and whose it is known to be, where a decision was undone because the commitment it rested on was broken. */
const brokenBy = ({ receipt, commits }: Filed): readonly (readonly [receipt: string, parties: readonly string[]])[] => {
  const parties: string[] = [];
  let isBroken = false;
  for (const event of commits.flatMap((commit) => commit.events)) {
    if (event.type === 'revoked' && event.pledgeBroken) isBroken = true;
    const party = event.type === 'case-filed' || event.type === 'record-corrected' ? event.party : undefined;
    if (party === undefined) continue;
    // A number that is put right later was whose case it was as long as it stood.
    if (!isBroken) parties.length = 0;
    parties.push(party);
  }
  return isBroken ? [[receipt, parties]] : [];
};

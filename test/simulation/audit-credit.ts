import type { CreditEvent } from '../../shared/domain/credit/credit.ts';
import type { Filed } from './audit.ts';
import type { Voiced } from './audit-voices.ts';
import type { Sent } from './desk.ts';
import { must } from './stage.ts';

/**
 * The credit list (失信名单) holds whom it should: whoever broke a commitment a decision rested on entered it once for each
 * case, whoever was uploaded entered it as uploaded, and nobody else; what was repaired is listed anew by something new alone.
 * Whoever was taken for somebody else under a number that has been put right has come off it.
 */
export const auditCredit = (cases: readonly Filed[], voices: readonly Voiced[], commands: readonly Sent[]): void => {
  const broken = new Map(cases.flatMap((filed) => brokenBy(filed)));
  const uploads = new Set(commands.filter(({ path }) => path.endsWith('/credit-list')).map(({ hash }) => hash));
  /** Whoever answers for a case, as the list has it: listed, or repaired since; and against whom it still stands. */
  const answering = new Set<string>();
  const standing = new Set<string>();
  for (const { id: party, kind, commits } of voices) {
    if (kind !== 'credit') continue;
    for (const { version, key, events } of commits)
      for (const event of events as readonly CreditEvent[]) {
        const where = (): string => `${party} ${version}`;
        const about = 'receipt' in event && event.receipt !== undefined ? event.receipt : undefined;
        const parties = about === undefined ? [] : (broken.get(about) ?? []);
        const answers = `${about} ${party}`;
        if (event.type === 'entry-taken-off') {
          must('nobody comes off the list but for a number put right', parties.includes(party), where);
          answering.delete(answers);
          standing.delete(answers);
        }
        if (event.type === 'party-repaired' || (event.type === 'party-listed' && about === undefined))
          for (const each of standing) if (each.endsWith(` ${party}`)) standing.delete(each);
        if (event.type !== 'party-listed') continue;
        if (about === undefined) {
          must('nobody is listed but by an upload', event.by !== undefined && uploads.has(key ?? ''), where);
          continue;
        }
        must('who is listed for a case broke its commitment', parties.includes(party), where);
        must('a broken commitment is listed once, repaired or not', !answering.has(answers), where);
        must('what followed from a case was entered by nobody', event.by === undefined, where);
        answering.add(answers);
        standing.add(answers);
      }
  }
  for (const [receipt, parties] of broken) {
    const by = parties.at(-1);
    must('every broken commitment is listed', answering.has(`${receipt} ${by}`), () => receipt);
    const others = parties.filter((party) => party !== by && standing.has(`${receipt} ${party}`));
    must('a number put right comes off the list', others.length === 0, () => `${receipt} ${others}`);
  }
};

/** The case and whose it is known to be, where a decision was undone because the commitment it rested on was broken. */
const brokenBy = ({ receipt, commits }: Filed): readonly (readonly [receipt: string, parties: readonly string[]])[] => {
  const parties: string[] = [];
  let isBroken = false;
  for (const event of commits.flatMap((commit) => commit.events)) {
    if (event.type === 'revoked' && event.pledgeBroken) isBroken = true;
    const party = event.type === 'case-filed' || event.type === 'record-corrected' ? event.party : undefined;
    if (party === undefined) continue;
    // A number that is put right later was whose case it was as long as it stood; the last is whose it is.
    const before = isBroken ? parties.filter((each) => each !== party) : [];
    parties.splice(0, parties.length, ...before, party);
  }
  return isBroken ? [[receipt, parties]] : [];
};

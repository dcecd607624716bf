import {
  calledBy,
  child,
  childrenOf,
  denies,
  forbids,
  functionNameOf,
  type Node,
  nodesIn,
  only,
  operandsOf,
  refusalOf,
  type Source,
  treeOf,
} from './tree.ts';

/** Nothing here, or some other kind of somebody: without it the next word would not compile, so it is no check of its own. */
const NARROWING =
  /^(?:[\w.]+\.kind [!=]== '\w+'|[\w.?]+ [!=]== (?:undefined|null)|![a-z.]+|[\w.?]+\.status [!=]== '[\w-]+'|!?is(?:Filed|Given)\(\w+\)|!?\(?'\w+' in \w+\)?)$/;
/** Words by which a condition asks who somebody is. */
const WHO =
  /\b(?:actor|caller|staff|owner|party|by|may(?:See\w*|Appeal|Keep|Collect)|is(?:Named|OfCentre)|opens\w*|stranger|claims|officer|id|chair|secret)\b/;
/** Words by which it asks whose something is, where there might be nothing. */
const WHOSE = /\b(?:actor|caller|owner|party|may\w+|opens\w*)\b/;
/** Words by which it is left out of what is answered. */
const LEFT_OUT = /\b(?:caller|maySee\w*)\b/;
const SOMEBODY = /\b(?:\w*Actor|Caller|Colleague|StaffId)\b/;
const ANYTHING = /./;
/** What is asked to find out how far somebody's eyes reach. */
const REACH = /^(?:caller\.roles\.includes\(|is(?:OfCentre|Supervisor|Manager|Desk)\b)/;

/** The names of functions that refuse by who asks, themselves or through one another. */
export const guardsIn = (sources: readonly Source[]): ReadonlySet<string> => {
  const refusing = new Set<string>();
  const calls = new Map<string, Set<string>>();
  const visit = (node: Node, within: string | undefined): void => {
    const name = functionNameOf(node);
    const here = name !== undefined && /^(?:require[A-Z]|visible)/.test(name) ? name : within;
    if (here !== undefined) {
      if (forbids(refusalOf(node)) || (here.startsWith('visible') && denies(refusalOf(node)))) refusing.add(here);
      calls.set(here, (calls.get(here) ?? new Set()).add(calledBy(node) ?? here));
    }
    for (const each of childrenOf(node)) visit(each, here);
  };
  for (const source of sources) visit(treeOf(source), undefined);
  for (let before = -1; before < refusing.size; ) {
    before = refusing.size;
    for (const [name, called] of calls) if ([...called].some((each) => refusing.has(each))) refusing.add(name);
  }
  return refusing.add('requireVisible');
};

/** A function to yes or no, about somebody or about something. */
const isQuestion = (node: Node, text: string, aboutSomebody: boolean): boolean | undefined => {
  if (node.type !== 'ArrowFunctionExpression') return undefined;
  const returned = child(child(node, 'returnType'), 'typeAnnotation')?.type;
  if (returned === undefined) return undefined;
  const takes = nodesIn(node.params).map(({ start, end }) => text.slice(start, end));
  const answers = returned === 'TSBooleanKeyword' || returned === 'TSTypePredicate';
  return answers && takes.some((each) => SOMEBODY.test(each)) === aboutSomebody;
};

/** Whether a branch turns away without a word: no, nothing, none. */
const turnsAway = (node: Node | undefined, text: string): boolean =>
  node?.type === 'ReturnStatement' && /^return (?:false|undefined|\[\]);?$/.test(text.slice(node.start, node.end));
/** Whether a branch says that nothing follows. */
const isNothing = (node: Node | undefined, text: string): boolean =>
  node?.type === 'ReturnStatement' && /^return \[\];?$/.test(text.slice(node.start, node.end));

interface Edit {
  readonly at: number;
  readonly until: number;
  readonly put: string;
}

const carriedOut = (text: string, edits: readonly Edit[]): string => {
  const parts: string[] = [];
  let reached = 0;
  for (const { at, until, put } of edits.toSorted((a, b) => a.at - b.at)) {
    parts.push(text.slice(reached, at), put);
    reached = Math.max(reached, until);
  }
  return parts.join('') + text.slice(reached);
};

/**
 * The text of a file in which every check of who may do what can be taken away while it runs: each condition, by itself, under
 * which somebody is refused (401, 403, 404) or answered nothing; each call of a function that refuses so; each condition of a
 * function from somebody to yes or no; and how far somebody's eyes reach. Of the rules: each condition under which anything is
 * refused, or nothing follows; each call of what refuses by its name (`require…`, `inStatus`), and each status it lets through;
 * and each condition of a function to yes or no.
 */
export const removable = (
  source: Source,
  of: { readonly checks: 'rules' } | { readonly checks: 'rights'; readonly guards: ReadonlySet<string> },
  enroll: (check: string) => number,
): string => {
  const { file, text } = source;
  const checks: string[] = [];
  const edits: Edit[] = [];
  const read = new Set<Node>();
  const wraps = new Map<Node, readonly [before: string, after: string]>();

  const isOurs = (code: string | undefined) => (of.checks === 'rules' ? code !== undefined : forbids(code));
  const said = ({ start, end }: Node): string => text.slice(start, end).replaceAll(/\s+/g, ' ');
  const enrolled = (within: string, node: Node): number => {
    const name = `${file} ${within}: ${said(node)}`;
    const same = checks.filter((each) => each === name || each.startsWith(`${name} #`)).length;
    const told = same === 0 ? name : `${name} #${same + 1}`;
    checks.push(told);
    return enroll(told);
  };
  const isCheck = (operand: Node, alone: boolean, words: RegExp): boolean => {
    const told = said(operand);
    if (!words.test(told)) return false;
    if (of.checks === 'rules') return !NARROWING.test(told);
    return alone ? !/^[\w.?]+ [!=]== undefined$/.test(told) : !NARROWING.test(told) || /^!(?:opens|is[A-Z])/.test(told);
  };

  /** Each condition that turns somebody away can be taken away by itself. */
  const readTurning = (test: Node, within: string, words: RegExp): boolean => {
    const operands = operandsOf(test, '||');
    const turning = operands.filter((operand) => isCheck(operand, operands.length === 1, words));
    for (const operand of turning) wraps.set(operand, [`$refused(${enrolled(within, operand)}, `, ')']);
    return turning.length > 0;
  };

  const readBranch = (node: Node, within: string, asks: boolean): void => {
    const consequent = only(child(node, 'consequent'));
    const test = child(node, 'test');
    if (test === undefined || consequent === undefined) return;
    const code = refusalOf(consequent);
    if (of.checks === 'rules') {
      const isRule = code !== undefined || isNothing(consequent, text);
      if (isRule) readTurning(test, within, ANYTHING);
      if (code !== undefined) read.add(consequent);
      return;
    }
    if (denies(code) && readTurning(test, within, forbids(code) ? WHO : WHOSE)) read.add(consequent);
    if (turnsAway(consequent, text)) readTurning(test, within, asks ? ANYTHING : LEFT_OUT);
  };

  /** Whoever sees further than others. */
  const readReach = (node: Node, within: string): void => {
    const test = child(node, 'test');
    if (test && REACH.test(said(test))) wraps.set(test, [`$holds(${enrolled(within, test)}, `, ')']);
  };

  const readCall = (node: Node, within: string, guards: ReadonlySet<string>): void => {
    const name = calledBy(node);
    const callee = child(node, 'callee');
    const [given] = nodesIn(node.arguments);
    if (name === undefined || callee === undefined || given === undefined || !guards.has(name)) return;
    const call = `${said(callee)}${node.optional === true ? '?.' : ''}(...$given)`;
    const put = `$guarded(${enrolled(within, node)}, ${name.startsWith('visible') ? 1 : 0}, (...$given) => ${call}, `;
    edits.push({ at: node.start, until: given.start, put });
  };

  /** What refuses by its name, and each status it lets through. */
  const readRequirement = (node: Node, within: string): void => {
    const callee = child(node, 'callee');
    const [given, ...others] = nodesIn(node.arguments);
    if (callee === undefined || given === undefined || !/^(?:require[A-Z]\w*|inStatus)$/.test(calledBy(node) ?? ''))
      return;
    const call = `(...$given) => ${said(callee)}(...$given)`;
    edits.push({ at: node.start, until: given.start, put: `$required(${enrolled(within, node)}, 0, ${call}, ` });
    if (calledBy(node) !== 'inStatus') return;
    for (const each of others)
      if (typeof each.value === 'string') {
        const put = `$member(${enrolled(`${within} ${said(node)}`, each)}, ${said(each)}, ${said(given)})`;
        edits.push({ at: each.start, until: each.end, put });
      }
  };

  const visit = (node: Node, within: string, asking: boolean): void => {
    const here = functionNameOf(node) ?? within;
    const asks = isQuestion(node, text, of.checks === 'rights') ?? asking;
    const wrap = wraps.get(node);
    if (wrap) edits.push({ at: node.start, until: node.start, put: wrap[0] });
    if (node.type === 'IfStatement') readBranch(node, here, asks);
    if (of.checks === 'rights' && node.type === 'ConditionalExpression') readReach(node, here);
    if (of.checks === 'rights' && node.type === 'CallExpression') readCall(node, here, of.guards);
    if (of.checks === 'rules' && node.type === 'CallExpression') readRequirement(node, here);
    if (node.type === 'LogicalExpression' && node.operator === '&&' && asks)
      for (const operand of operandsOf(node, '&&'))
        if (!NARROWING.test(said(operand)) && !wraps.has(operand) && operand.type !== 'LogicalExpression')
          wraps.set(operand, [`$holds(${enrolled(here, operand)}, `, ')']);
    if (node.type === 'ThrowStatement' && !read.has(node) && isOurs(refusalOf(node)))
      edits.push({ at: node.start, until: node.start, put: `if ($refused(${enrolled(here, node)}, true)) ` });
    for (const each of childrenOf(node)) visit(each, here, asks);
    if (wrap) edits.push({ at: node.end, until: node.end, put: wrap[1] });
  };
  visit(treeOf(source), 'the file', false);
  return carriedOut(text, edits);
};

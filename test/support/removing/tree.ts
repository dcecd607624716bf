import { parseSync } from 'vite';
import { refusals } from '../../../shared/kernel/refusal-codes.ts';

/** A source file of the product. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** A node of the syntax tree, as far as it is looked at here. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

export const nodesIn = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** The nodes right below one. */
export const childrenOf = (node: Node): readonly Node[] =>
  Object.values(node).flatMap((value) => (isNode(value) ? [value] : nodesIn(value)));

/** The node below one under a name. */
export const child = (node: Node | undefined, name: string): Node | undefined => {
  const value = node?.[name];
  return isNode(value) ? value : undefined;
};

export const treeOf = ({ file, text }: Source): Node => {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} is not understood`);
  return program as unknown as Node;
};

/** A refusal, `throw new Refusal('…')`: its code; nothing where something else stands. */
export const refusalOf = (node: Node | undefined): string | undefined => {
  const thrown = node?.type === 'ThrowStatement' ? child(node, 'argument') : undefined;
  if (thrown?.type !== 'NewExpression' || child(thrown, 'callee')?.name !== 'Refusal') return undefined;
  const code = nodesIn(thrown.arguments)[0]?.value;
  return typeof code === 'string' ? code : undefined;
};

const statusOf = (code: string): number | undefined => (refusals as Readonly<Record<string, number>>)[code];

/** Whether a refusal says that somebody may not: not signed in, not allowed, not entrusted. */
export const forbids = (code: string | undefined): boolean =>
  code !== undefined && (statusOf(code) === 401 || statusOf(code) === 403 || code === 'mandate-required');

/** The same, or that there is nothing here, perhaps only for them. */
export const denies = (code: string | undefined): boolean =>
  forbids(code) || (code !== undefined && statusOf(code) === 404);

/** The one statement of a branch, in braces or not. */
export const only = (branch: Node | undefined): Node | undefined => {
  if (branch?.type !== 'BlockStatement') return branch;
  const body = nodesIn(branch.body);
  return body.length === 1 ? body[0] : undefined;
};

/** What a condition is put together from. */
export const operandsOf = (node: Node, operator: '||' | '&&'): readonly Node[] => {
  if (node.type === 'ParenthesizedExpression') return operandsOf(child(node, 'expression') ?? node, operator);
  if (node.type !== 'LogicalExpression' || node.operator !== operator) return [node];
  return [child(node, 'left'), child(node, 'right')].flatMap((side) => (side ? operandsOf(side, operator) : []));
};

/** The name a function is declared under, as a constant or as a property. */
export const functionNameOf = (node: Node): string | undefined => {
  const [name, value] = node.type === 'VariableDeclarator' ? ['id', 'init'] : ['key', 'value'];
  if (node.type !== 'VariableDeclarator' && node.type !== 'Property') return undefined;
  const declared = child(node, name)?.name;
  return /Function/.test(child(node, value)?.type ?? '') && typeof declared === 'string' ? declared : undefined;
};

/** The name something is called by. */
export const calledBy = (node: Node): string | undefined => {
  if (node.type !== 'CallExpression') return undefined;
  const callee = child(node, 'callee');
  const name = callee?.type === 'MemberExpression' ? child(callee, 'property')?.name : callee?.name;
  return typeof name === 'string' ? name : undefined;
};

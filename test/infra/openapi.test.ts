import { readdirSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { loadCounty } from '../../infra/counties/load.ts';
import { openApi } from '../../infra/openapi/document.ts';
import { problemsOf } from '../../infra/openapi/problems.ts';
import { contractTables } from '../../infra/routes.ts';
import type { Route, Routes } from '../../shared/http/route.ts';
import { refusals } from '../../shared/kernel/refusal-codes.ts';

const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(z.looseObject({})),
  responses: z.record(z.string(), z.looseObject({ description: z.string(), content: z.looseObject({}).optional() })),
});
const Document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});
type Document = z.infer<typeof Document>;

let tables: ReadonlyMap<string, Routes>;
let document: Document;
let routes: readonly (readonly [string, Route])[];

beforeAll(async () => {
  const functions = readdirSync(new URL('../../functions', import.meta.url));
  tables = await contractTables(functions);
  routes = [...tables.values()].flatMap((table) => Object.entries(table));
  // What is served is the text: what JSON does not carry is not there.
  document = Document.parse(JSON.parse(JSON.stringify(openApi(tables, loadCounty('fengcheng').county))));
});

const operations = () => Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe('S28 the description of the API', () => {
  test('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  test('describes every contract, each operation once', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routes.map(([id, { method, path }]) => `${id} ${method} ${path}`).sort());
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('refers to nothing that is not there, and leaves nothing lying about', () => {
    const referred = new Set<string>();
    const walk = (json: unknown): void => {
      if (typeof json !== 'object' || json === null) return;
      if ('$ref' in json && typeof json.$ref === 'string') referred.add(json.$ref);
      for (const each of Object.values(json)) walk(each);
    };
    walk(document);
    for (const reference of referred) {
      const target = reference
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((json, segment) => (json as Record<string, unknown> | undefined)?.[segment], document);
      expect(target, reference).toBeDefined();
    }
    const { schemas } = z.looseObject({ schemas: z.record(z.string(), z.json()) }).parse(document.components);
    for (const name of Object.keys(schemas)) expect(referred).toContain(`#/components/schemas/${name}`);
  });

  test('has an example for every body and every parameter that is needed', () => {
    for (const operation of operations()) {
      const text = JSON.stringify(operation.requestBody ?? { example: '' });
      expect(text, operation.operationId).toContain('"example":');
      for (const parameter of operation.parameters)
        if (parameter.required === true) expect(parameter, operation.operationId).toHaveProperty('example');
    }
  });

  test('shows a problem of every status it may answer with', () => {
    for (const { operationId, responses } of operations()) {
      const refused = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      expect(
        refused.map(([status]) => status),
        operationId,
      ).toEqual(expect.arrayContaining(['400', '406', '500']));
      for (const [, { content }] of refused) expect(Object.keys(content ?? {}).length).toBeGreaterThan(0);
    }
  });

  test('asks for a token and its scope where, and only where, the contract does', () => {
    const scopes = { citizen: 'one-window/citizen', staff: 'one-window/staff', machine: 'one-window/gateway' };
    for (const [id, { access }] of routes) {
      const { security } = operations().find(({ operationId }) => operationId === id) ?? { security: undefined };
      const scope = access.by === 'newcomer' ? scopes.staff : access.by === 'public' ? undefined : scopes[access.by];
      expect(security?.flatMap((each) => Object.values(each)).flat(), id).toEqual(scope === undefined ? [] : [scope]);
    }
  });
});

describe('every contract', () => {
  test('names only problems there are, and says who may call', () => {
    for (const [id, route] of routes) {
      for (const code of problemsOf(route)) expect(refusals, id).toHaveProperty([code]);
      expect(['public', 'citizen', 'staff', 'machine', 'newcomer'], id).toContain(route.access.by);
      if ('roles' in route.access) expect(route.access.roles.length, id).toBeGreaterThan(0);
      expect(route.summary['zh-CN'], id).toMatch(/\p{Script=Han}/u);
      expect(route.summary.en, id).toMatch(/^[A-Z]/);
    }
  });

  test('has an example that its own schemas take', () => {
    for (const [id, { params, query, body, example }] of routes) {
      const parts = [
        [params?.(), example.params],
        [query?.(), example.query ?? {}],
        [body?.(), example.body],
      ] as const;
      for (const [schema, value] of parts) {
        if (schema !== undefined) expect(schema.safeParse(value).error?.issues ?? [], id).toEqual([]);
        else expect(value ?? {}, id).toEqual({});
      }
    }
  });

  test('has a parameter schema for exactly the parameters in its path', () => {
    for (const [id, { path, params }] of routes) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const schema = params?.();
      const properties = schema === undefined ? {} : (z.toJSONSchema(schema, { io: 'input' }).properties ?? {});
      expect(Object.keys(properties).sort(), id).toEqual(named.sort());
    }
  });

  test('refuses unknown fields in query and body', () => {
    for (const [id, { query, body }] of routes)
      for (const schema of [query?.(), body?.()]) {
        if (schema === undefined) continue;
        const { type, additionalProperties } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
        if (type === 'object') expect(additionalProperties, id).toBe(false);
      }
  });

  test('by which somebody changes something is a write, so that a repeat does it once; a machine’s receipts are so by nature', () => {
    for (const [id, { method, writes, access }] of routes) {
      if (method === 'GET') expect(writes, id).toBeUndefined();
      else if (access.by !== 'public' && access.by !== 'machine') expect(writes, id).toBe(true);
    }
  });
});

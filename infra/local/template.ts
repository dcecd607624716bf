import * as z from 'zod';
import type { Synthesis } from '../synthesize.ts';
import { type Place, physicalName, resourceArn, resourceRef } from './physical.ts';

type Json = z.core.util.JSONType;
type Properties = Readonly<Record<string, Json>>;

type Attribute = readonly [resource: string, attribute: string];
const GetAtt: z.ZodType<Attribute> = z.union([
  z.tuple([z.string(), z.string()]),
  z.string().transform((text): Attribute => {
    const [resource = '', ...attribute] = text.split('.');
    return [resource, attribute.join('.')];
  }),
]);
const Join = z.tuple([z.string(), z.array(z.json())]);
type Substitution = readonly [text: string, variables: Properties];
const Sub: z.ZodType<Substitution> = z.union([
  z.tuple([z.string(), z.record(z.string(), z.json())]),
  z.string().transform((text): Substitution => [text, {}]),
]);

/**
 * A synthesized template as it would stand once deployed, if the account were this machine: every reference is resolved to a
 * local value. What it cannot resolve is an error by name, never a guess.
 */
export class LocalTemplate {
  readonly stackName: string;
  readonly place: Place;
  readonly #synthesis: Synthesis;

  /** `stackName`: what resources without a name of their own are called after. */
  constructor(synthesis: Synthesis, place: Place, stackName = synthesis.stackName) {
    this.stackName = stackName;
    this.place = place;
    this.#synthesis = synthesis;
  }

  /** Resolved properties of every resource of a type, by logical id, as `schema` reads them. */
  all<T>(type: string, schema: z.ZodType<T>): ReadonlyMap<string, T> {
    return new Map(
      Object.entries(this.#synthesis.template.Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([id]) => [id, schema.parse(this.#properties(id))]),
    );
  }

  /** Resolved properties of the only resource of a type, with its logical id. */
  only<T>(type: string, schema: z.ZodType<T>): T & { readonly logicalId: string } {
    const [first, ...others] = [...this.all(type, schema)];
    if (first === undefined || others.length > 0) throw new Error(`the template has not exactly one ${type}`);
    return { ...first[1], logicalId: first[0] };
  }

  /** ARN of a resource, by logical id. */
  arn(logicalId: string): string {
    return this.#attribute(logicalId, 'Arn');
  }

  /** What `Ref` gives for a resource, by logical id. */
  ref(logicalId: string): string {
    return this.#ref(logicalId);
  }

  /** Value of an output; `undefined` where the template has none of that name. */
  output(name: string): string | undefined {
    const output = this.#synthesis.template.Outputs[name];
    return output === undefined ? undefined : z.string().parse(this.resolve(output.Value));
  }

  /** Directory of the asset that the template names by this key. */
  asset(key: string): string {
    const directory = this.#synthesis.assets.get(key);
    if (directory === undefined) throw new Error(`the assembly has no asset ${key}`);
    return directory;
  }

  /** A value with every reference in it resolved. */
  resolve(value: Json): Json {
    if (Array.isArray(value)) return value.map((each) => this.resolve(each));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [first, ...others] = entries;
    if (first === undefined || others.length > 0) return this.#each(entries);
    const [name, argument] = first;
    switch (name) {
      case 'Ref':
        return this.#ref(z.string().parse(argument));
      case 'Fn::GetAtt':
        return this.#attribute(...GetAtt.parse(argument));
      case 'Fn::Join': {
        const [separator, parts] = Join.parse(argument);
        return z.array(z.string()).parse(this.resolve(parts)).join(separator);
      }
      case 'Fn::Sub':
        return this.#substitute(...Sub.parse(argument));
      default:
        if (name.startsWith('Fn::')) throw new Error(`${name} is not resolved on this machine`);
        return this.#each(entries);
    }
  }

  #each(entries: readonly (readonly [string, Json])[]): Json {
    return Object.fromEntries(entries.map(([name, value]) => [name, this.resolve(value)]));
  }

  #resource(logicalId: string): { readonly Type: string; readonly Properties?: Properties | undefined } {
    const resource = this.#synthesis.template.Resources[logicalId];
    if (resource === undefined) throw new Error(`the template has no resource ${logicalId}`);
    return resource;
  }

  #properties(logicalId: string): Properties {
    return z.record(z.string(), z.json()).parse(this.resolve({ ...this.#resource(logicalId).Properties }));
  }

  #named(logicalId: string) {
    const { Type: type, Properties: properties = {} } = this.#resource(logicalId);
    const name = physicalName({ type, logicalId, stackName: this.stackName, properties }, (value) =>
      z.string().parse(this.resolve(value)),
    );
    return { type, name, logicalId };
  }

  #ref(name: string): string {
    const { region, account, partition, domain } = this.place;
    const pseudo: Readonly<Record<string, string>> = {
      'AWS::Region': region,
      'AWS::AccountId': account,
      'AWS::Partition': partition,
      'AWS::URLSuffix': domain,
      'AWS::StackName': this.stackName,
    };
    return pseudo[name] ?? resourceRef(this.#named(name), this.place);
  }

  #attribute(logicalId: string, attribute: string): string {
    const resource = this.#named(logicalId);
    const { region, domain, address } = this.place;
    switch (`${resource.type} ${attribute}`) {
      case 'AWS::DynamoDB::Table StreamArn':
        return `${resourceArn(resource, this.place)}/stream/local`;
      case 'AWS::ApiGatewayV2::Api ApiEndpoint':
        return address;
      case 'AWS::Cognito::UserPool ProviderURL':
        return `https://cognito-idp.${region}.${domain}/${resource.name}`;
      case 'AWS::Cognito::UserPool ProviderName':
        return `cognito-idp.${region}.${domain}/${resource.name}`;
      default:
        if (attribute === 'Arn' || attribute === 'TopicArn') return resourceArn(resource, this.place);
        throw new Error(`${resource.type} has no attribute ${attribute} on this machine`);
    }
  }

  #substitute(text: string, variables: Readonly<Record<string, Json>>): string {
    return text.replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      const given = variables[name];
      if (given !== undefined) return z.string().parse(this.resolve(given));
      return name.startsWith('AWS::') || !name.includes('.') ? this.#ref(name) : this.#attribute(...GetAtt.parse(name));
    });
  }
}

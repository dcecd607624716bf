import { CfnOutput } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { County } from '../../shared/domain/county/county.ts';
import type { HttpDoor } from './http-door.ts';
import { type Identities, type Issuer, Pool } from './identity.ts';
import type { Offering } from './region.ts';
import { subscriptionsOf, type Topics } from './topics.ts';

export interface NextStepsProps {
  readonly county: County;
  readonly offering: Offering;
  readonly door: HttpDoor;
  readonly topics: Topics;
  readonly bus: EventBus;
  readonly identities: Identities;
}

/** The stack's outputs: addresses, and in order what the county has still to do by hand. */
export class NextSteps extends Construct {
  constructor(scope: Construct, id: string, props: NextStepsProps) {
    super(scope, id);
    const address = props.door.api.apiEndpoint;
    const outputs = { ...addresses(props, address), ...steps(props, address) };
    for (const [name, { value, description }] of Object.entries(outputs)) {
      new CfnOutput(this, name, { value, description }).overrideLogicalId(name);
    }
  }
}

interface Output {
  readonly value: string;
  readonly description: string;
}

const addresses = ({ topics, bus, identities }: NextStepsProps, address: string): Record<string, Output> => ({
  Address: { value: address, description: 'The HTTP API; its description is at /openapi.json' },
  EventBus: { value: bus.eventBusName, description: 'Events for the systems of departments: add a rule to this bus' },
  ...signIn('Citizens', identities.citizens),
  ...signIn('Staff', identities.staff),
  ...(topics.gateway === undefined
    ? {}
    : {
        GatewayTopic: {
          value: topics.gateway.topic.topicArn,
          description: 'Carries the id and kind of each short message to send',
        },
      }),
});

const signIn = (side: 'Citizens' | 'Staff', issuer: Issuer): Record<string, Output> =>
  issuer instanceof Pool
    ? {
        [`${side}SignIn`]: { value: issuer.signIn, description: 'Where they sign in' },
        [`${side}Client`]: { value: issuer.peopleClientId, description: 'The client they sign in through' },
      }
    : {};

const steps = ({ county, offering, topics }: NextStepsProps, address: string): Record<string, Output> => {
  const subscribed = subscriptionsOf(county).length;
  return Object.fromEntries(
    [
      ...(offering.icpLicence
        ? ['Obtain the ICP licence: without it the region answers no unauthenticated call and no domain of yours.']
        : []),
      topics.gateway === undefined
        ? 'Leave the SMS sandbox, register the message templates and raise the monthly SMS spend limit of this account.'
        : 'Subscribe the message gateway of the county (HTTPS) to GatewayTopic, and register its client as staff with role gateway.',
      subscribed === 0
        ? 'Subscribe somebody to the operations topic: nobody hears its alarms.'
        : `Confirm the subscriptions: ${subscribed} addresses were written to.`,
      `Deploy with -c administrator=<sub or client_id of a staff token>, then let that person become the first administrator: POST ${address}/desk/staff/first-administrator`,
      `Import the calendar and the catalogue: npm run import -- --county ${county.code} --to ${address}`,
    ].map((value, index) => [`Step${index + 1}`, { value, description: 'To do after the first deployment' }]),
  );
};

/** What a region offers of the services the product would use where they exist. */
export interface Offering {
  /** Cognito user pools: the stack makes its own issuers where the county names none. */
  readonly userPools: boolean;
  /** SNS to a phone number. */
  readonly sms: boolean;
  /** Metrics of asynchronous invocations and of event-source mappings (`IteratorAge` is a function metric and exists everywhere). */
  readonly invocationMetrics: boolean;
  /** Unauthenticated API calls and custom domains need an ICP licence (互联网内容提供者备案). */
  readonly icpLicence: boolean;
}

const commercial: Offering = { userPools: true, sms: true, invocationMetrics: true, icpLicence: false };
const mainland: Offering = { userPools: false, sms: false, invocationMetrics: false, icpLicence: true };

const offerings: Readonly<Record<string, Offering>> = {
  'cn-north-1': mainland,
  'cn-northwest-1': mainland,
  'ap-northeast-1': commercial,
  'ap-northeast-2': commercial,
  'ap-south-1': commercial,
  'ap-southeast-1': commercial,
  'ap-southeast-2': commercial,
  'eu-central-1': commercial,
  'eu-west-1': commercial,
  'us-east-1': commercial,
  'us-east-2': commercial,
  'us-west-2': commercial,
};

/** What `region` offers; an unknown region is an error, never a guess. */
export const offeringOf = (region: string): Offering => {
  const offering = offerings[region];
  if (offering === undefined) {
    throw new Error(
      `region ${region} is not in infra/constructs/region.ts; known: ${Object.keys(offerings).join(', ')}`,
    );
  }
  return offering;
};

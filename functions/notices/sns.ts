/**
 * What this function uses of the SDK's SNS client, in a module of its own: it is loaded with the first message, and the rest
 * of the client stays out of the bundle.
 */
export { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

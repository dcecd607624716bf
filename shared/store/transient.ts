/** What DynamoDB says when it is busy, or did not get round to saying anything: the same request may succeed later. */
const TRANSIENT: ReadonlySet<string> = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'RequestTimeoutException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'ThrottlingException',
  'TimeoutError',
  'TransactionInProgressException',
]);
/** Connections that broke off: whether the request took effect is unknown. */
const BROKEN_OFF: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** Whether a failed request may succeed later, or may even have taken effect. */
export const isTransient = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  return (
    TRANSIENT.has(error.name) ||
    (typeof code === 'string' && BROKEN_OFF.has(code)) ||
    ($metadata?.httpStatusCode ?? 0) >= 500
  );
};

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** What a call does: by this it is known what may go wrong with it. */
export type Sort = 'read' | 'write' | 'transact' | 'announce' | 'message';

/**
 * What may befall one call, as the function sees it once the client has made its own attempts.
 * - `throttled`, `internal`, `conflict`, `in-progress`: answered with a failure, nothing done.
 * - `timeout-before`, `timeout-after`: no answer; not done, or done all the same.
 * - `connection-lost`: done, and the answer lost on the way.
 * - `token-forgotten`: done, the answer lost, and the transaction's token no longer known.
 * - `partial`: of several entries some are taken.
 * - `crash-before`, `crash-after`: the instance dies, and nothing it meant to do after ever runs.
 */
export type Fault =
  | 'throttled'
  | 'internal'
  | 'conflict'
  | 'in-progress'
  | 'timeout-before'
  | 'timeout-after'
  | 'connection-lost'
  | 'token-forgotten'
  | 'partial'
  | 'crash-before'
  | 'crash-after';

const dying = ['crash-before', 'crash-after'] as const;
const silent = ['timeout-before', 'timeout-after', 'connection-lost'] as const;

/** What may befall each sort of call. */
export const FAULTS: Readonly<Record<Sort, readonly Fault[]>> = {
  // A read that takes effect has none: dying after it is dying before it.
  read: ['throttled', 'internal', 'timeout-before', 'crash-before'],
  write: ['throttled', 'internal', ...silent, ...dying],
  transact: ['throttled', 'internal', 'conflict', 'in-progress', ...silent, 'token-forgotten', ...dying],
  announce: ['throttled', 'internal', ...silent, 'partial', ...dying],
  message: ['throttled', 'internal', ...silent, ...dying],
};

/** Faults that leave open whether the call took effect. */
export const isUncertain = (fault: Fault): boolean =>
  (silent as readonly Fault[]).includes(fault) ||
  (dying as readonly Fault[]).includes(fault) ||
  fault === 'token-forgotten';

/** Faults under which the call takes effect. */
export const takesEffect = (fault: Fault): boolean =>
  ['timeout-after', 'connection-lost', 'token-forgotten', 'crash-after'].includes(fault);

export const isCrash = (fault: Fault): boolean => fault === 'crash-before' || fault === 'crash-after';

const answered = (name: string, httpStatusCode: number): Error =>
  Object.assign(new Error('simulated'), { name, $metadata: { httpStatusCode } });

const cancelled = (Code: string): Error =>
  new TransactionCanceledException({ $metadata: {}, message: 'simulated', CancellationReasons: [{ Code }] });

/** The error a client throws of a fault. */
export const errorOf = (fault: Fault): Error => {
  switch (fault) {
    case 'throttled':
      return answered('ThrottlingException', 400);
    case 'internal':
      return answered('InternalServerError', 500);
    case 'conflict':
      return cancelled('TransactionConflict');
    case 'in-progress':
      return answered('TransactionInProgressException', 400);
    case 'timeout-before':
    case 'timeout-after':
    case 'token-forgotten':
      return Object.assign(new Error('simulated'), { name: 'TimeoutError' });
    case 'connection-lost':
      return Object.assign(new Error('simulated'), { code: 'ECONNRESET' });
    default:
      throw new Error(`${fault} is no answer`);
  }
};

/** Requests a second, and the burst above it. */
interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

/**
 * Token buckets, one per route, filled by this machine's own time: what a stage's throttle lets through. Answers whether a
 * request may pass; one without a throttle always may.
 */
export const throttles = (running: () => number = () => performance.now()) => {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (throttle: Throttle | undefined, route: string): boolean => {
    if (throttle === undefined) return true;
    const now = running();
    const bucket = buckets.get(route) ?? { tokens: throttle.burst, at: now };
    const tokens = Math.min(throttle.burst, bucket.tokens + ((now - bucket.at) / 1000) * throttle.rate);
    const passes = tokens >= 1;
    buckets.set(route, { tokens: passes ? tokens - 1 : tokens, at: now });
    return passes;
  };
};

/** Waits between attempts; `spread` draws from [0, 1). Tests bring their own. */
export interface Patience {
  pause(ms: number): Promise<void>;
  spread(): number;
}

/** The one that really waits. */
export const patience: Patience = {
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  spread: Math.random,
};

/** Full jitter: somewhere between nothing and `base` doubled with each attempt (from 1), so that two never keep step. */
export const backOff = ({ pause, spread }: Patience, base: number, attempt: number): Promise<void> =>
  pause(spread() * base * 2 ** attempt);

/**
 * How long a message of the notice line stays out of sight after each attempt, milliseconds. The queue is made with it, and
 * the function reckons by it when an event that came again was first delivered.
 */
export const VISIBILITY_MS = 180_000;

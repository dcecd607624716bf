/** Whoever at the desk may look at a case that is theirs to see. */
export const seeing = {
  by: 'staff',
  roles: ['clerk', 'reviewer', 'chief-representative', 'head', 'manager'],
} as const;

/** Whoever works on cases at the desk. */
export const desk = { by: 'staff', roles: ['clerk', 'reviewer', 'chief-representative', 'head'] } as const;

declare const brand: unique symbol;

/** A nominal type over `T`: the compiler keeps a receipt number from being passed where a department is meant. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** The end of an exhaustive `switch`: does not compile while a case of the union is unhandled. */
export const never = (value: never): never => {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
};

/** A fault a function tells of in its own words, in which nobody is named. */
export class Told extends Error {}

/** What went wrong, by the name of its error and nothing else. */
class Unnamed extends Error {
  constructor(name: string) {
    super('');
    this.name = name;
  }
}

/**
 * A function whose failures go on by name alone: what it throws stands in its log as it is, and the message of a service, or of
 * a parser, may hold what they hold of people.
 */
export const failingByName =
  <Given extends readonly unknown[], Answer>(work: (...given: Given) => Promise<Answer>) =>
  async (...given: Given): Promise<Answer> => {
    try {
      return await work(...given);
    } catch (error) {
      if (error instanceof Told) throw error;
      throw new Unnamed(error instanceof Error ? error.name : typeof error);
    }
  };

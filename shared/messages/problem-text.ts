/** What a refusal is called and what it says. `{fact}` is filled in; a part in brackets is left out where its facts are absent. */
export interface ProblemText {
  readonly title: string;
  readonly detail: string;
}

export const text = (title: string, detail: string): ProblemText => ({ title, detail });

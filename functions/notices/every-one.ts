/** Does everything, whatever fails of it, and then fails as the first that did. */
export const everyOne = async (tasks: readonly (() => Promise<void>)[]): Promise<void> => {
  const failures: unknown[] = [];
  for (const task of tasks) {
    try {
      await task();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
};

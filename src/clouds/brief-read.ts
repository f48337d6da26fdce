/** A read whose answer serves all who ask within a moment. */
export interface BriefRead<T> {
  read(): Promise<T>;
  /** What was written by this process must be seen at once. */
  forget(): void;
}

/** Other processes' writes are seen after `ms`. A read that fails is not kept. */
export function createBriefRead<T>(read: () => Promise<T>, ms: number): BriefRead<T> {
  let kept: { readonly answer: Promise<T>; readonly until: number } | undefined;
  return {
    read() {
      if (kept && performance.now() < kept.until) return kept.answer;
      const answer = read();
      const current = { answer, until: performance.now() + ms };
      kept = current;
      answer.catch(() => {
        if (kept === current) kept = undefined;
      });
      return answer;
    },
    forget() {
      kept = undefined;
    },
  };
}

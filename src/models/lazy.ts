import type { LanguageModel } from './model.ts';

/** A model that is loaded with the first request: until then nobody needs more of it than its name and what it reads. */
export function lazyModel(about: Omit<LanguageModel, 'generate'>, load: () => Promise<LanguageModel>): LanguageModel {
  let loading: Promise<LanguageModel> | undefined;
  return {
    ...about,
    async *generate(request) {
      loading ??= load();
      yield* (await loading).generate(request);
    },
  };
}

import type { LanguageModel } from './model.ts';

/** A model that is loaded with the first request: until then nobody needs more of it than its name. */
export function lazyModel(name: string, load: () => Promise<LanguageModel>): LanguageModel {
  let loading: Promise<LanguageModel> | undefined;
  return {
    name,
    async *generate(request) {
      loading ??= load();
      yield* (await loading).generate(request);
    },
  };
}

/** The names of all methods of a handler that a driver has; the type names those that are missing. */
export type MethodsOf<H extends object> = Readonly<Record<keyof H & string, true>>;

/** A handler whose code is imported when one of its methods is first called. What it can do is known before. */
export function lazyHandler<H extends object>(methods: MethodsOf<H>, load: () => Promise<H>): H {
  let loading: Promise<H> | undefined;
  const loadOnce = (): Promise<H> => {
    loading ??= load();
    return loading;
  };
  const lazily = Object.keys(methods).map((name) => {
    const method = async (...given: unknown[]): Promise<unknown> => {
      const handler = await loadOnce();
      return await (Reflect.get(handler, name) as (...given: unknown[]) => unknown)(...given);
    };
    return [name, method] as const;
  });
  return Object.fromEntries(lazily) as H;
}

/** A module that is loaded when the first of its exports is asked for. */
export function lazyModule(load: () => object): object {
  let loaded: object | undefined
  const module = () => {
    loaded ??= load()
    return loaded
  }
  return new Proxy(
    {},
    {
      get: (_target, key) => Reflect.get(module(), key),
      has: (_target, key) => Reflect.has(module(), key),
      ownKeys: () => Reflect.ownKeys(module()),
      getOwnPropertyDescriptor: (_target, key) => {
        const descriptor = Reflect.getOwnPropertyDescriptor(module(), key)
        // a proxy may only tell of what is fixed where its target has it too
        return descriptor && { ...descriptor, configurable: true }
      },
    },
  )
}

import type { Method } from '../../definition.js'

/** The same method under the name that it had before. */
export function formerly(name: string, method: Method): Method {
  const examples = method.examples.map(({ mapping, ...rest }) => ({
    ...rest,
    mapping: mapping.replaceAll(`.${method.name}(`, `.${name}(`),
  }))
  return { ...method, name, examples, deprecated: `use ${method.name}()` }
}

import type { MethodPlan } from '../plan.js'

/** What a method does with the elements of an array, as statements: `t` the array, `i` the index, `r` the result. */
const LOOPS: Readonly<Record<string, (query: string) => string>> = {
  map_each: (query) => `const v = ${query}(t[i]);
if (typeof v !== "symbol") r.push(v); else if (v !== $.DELETED) r.push(t[i]);`,
  filter: (query) => `if (${query}(t[i]) === true) r.push(t[i]);`,
}

/**
 * The body of a function of `t` that is a loop of its own over an array, and for anything else does `otherwise`;
 * undefined where a method is no such loop. In the method's own loop, every mapping's queries would meet, and none of
 * them would be inlined.
 */
export function loop(
  { definition }: MethodPlan,
  query: string,
  otherwise: string,
  place: string,
): string | undefined {
  const body = Object.hasOwn(LOOPS, definition.name) ? LOOPS[definition.name] : undefined
  if (body === undefined) return undefined
  return `{ if (!Array.isArray(t)) ${otherwise}
const r = []; let i = 0;
try { for (; i < t.length; i++) { ${body(query)} } }
catch (error) { throw $.located(${definition.name === 'map_each' ? '$.inElement(i, error)' : 'error'}, ${place}) }
return r }`
}

import type { MethodPlan } from '../plan.js'

/** A method as a loop over an array `t` that makes the array `r`, of which `n` elements are made; `i` is the index. */
interface Loop {
  /** How long the result is at most: room for it is made at once. */
  readonly room: string
  /** What is done with an element. */
  readonly each: (query: string) => string
  /** What an error at an element becomes. */
  readonly failed: string
}

const LOOPS: Readonly<Record<string, Loop>> = {
  map_each: {
    room: 'new Array(t.length)',
    each: (query) =>
      `const v = ${query}(t[i]); if (typeof v !== "symbol") r[n++] = v; else if (v !== $.DELETED) r[n++] = t[i];`,
    failed: '$.inElement(i, error)',
  },
  filter: {
    room: '[]',
    each: (query) => `const v = t[i]; if (${query}(v) === true) r[n++] = v;`,
    failed: 'error',
  },
}

/**
 * The body of a function of `t` that is a loop of its own over an array, and for anything else does `otherwise`;
 * undefined where a method is no such loop. In the method's own loop the queries of all mappings would meet, and none of
 * them would be inlined.
 */
export function loop(
  { definition: { name } }: MethodPlan,
  query: string,
  otherwise: string,
  place: string,
): string | undefined {
  const found = Object.hasOwn(LOOPS, name) ? LOOPS[name] : undefined
  if (found === undefined) return undefined
  const { room, each, failed } = found
  return `{ if (!Array.isArray(t)) ${otherwise}
const r = ${room}; let i = 0, n = 0;
try { for (; i < t.length; i++) { ${each(query)} } }
catch (error) { throw $.located(${failed}, ${place}) }
if (n < r.length) r.length = n;
return r }`
}

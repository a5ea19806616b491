import { type Markers, mayBeMarker, typeOf } from '../knowledge/types.js'
import type { MethodPlan, QueryPlan } from '../plan.js'

/** What a loop calls, and what is known of it. */
interface Called {
  /** The function of an element. */
  readonly query: string
  /** The argument before the query. */
  readonly first: string | undefined
  /** It gives a boolean, or fails. */
  readonly givesBoolean: boolean
  /** It may give deleted() or nothing(). */
  readonly mayGiveMarker: boolean
}

/** A method as a loop over an array `t`; `i` is the index. */
interface Loop {
  /** What is declared before the loop. */
  readonly begin: (called: Called) => string
  /** What is done with an element. */
  readonly each: (called: Called) => string
  /** What comes after the loop. */
  readonly end: (called: Called) => string
  /** What an error at an element becomes. */
  readonly failed: string
}

const LOOPS: Readonly<Record<string, Loop>> = {
  map_each: {
    // room for all is made at once: to push one by one takes twice as long
    begin: ({ mayGiveMarker }) => `const r = new Array(t.length); ${mayGiveMarker ? 'let n = 0;' : ''}`,
    each: ({ query, mayGiveMarker }) =>
      mayGiveMarker
        ? `const v = ${query}(t[i]); if (typeof v !== "symbol") r[n++] = v; else if (v !== $.DELETED) r[n++] = t[i];`
        : `r[i] = ${query}(t[i]);`,
    end: ({ mayGiveMarker }) => `${mayGiveMarker ? 'if (n < r.length) r.length = n;' : ''} return r`,
    failed: '$.inElement(i, error)',
  },
  filter: {
    begin: () => 'const r = [];',
    each: ({ query, givesBoolean }) =>
      `const v = t[i]; if (${query}(v)${givesBoolean ? '' : ' === true'}) r.push(v);`,
    end: () => 'return r',
    failed: 'error',
  },
  any: {
    begin: () => '',
    each: search(true, 'true'),
    end: () => 'return false',
    failed: '$.atElement(i, error)',
  },
  all: {
    begin: () => 'if (t.length === 0) return false;',
    each: search(false, 'false'),
    end: () => 'return true',
    failed: '$.atElement(i, error)',
  },
  fold: {
    begin: ({ first }) => `let tally = ${first};`,
    each: ({ query }) => `tally = ${query}({ tally, value: t[i] });`,
    end: () => 'return tally',
    failed: 'error',
  },
}

/** Returns `found` at the first element for which the query gives what is wanted. */
function search(wanted: boolean, found: string): Loop['each'] {
  return ({ query, givesBoolean }) =>
    givesBoolean
      ? `if (${wanted ? '' : '!'}${query}(t[i])) return ${found};`
      : `const v = ${query}(t[i]); if (v === ${wanted}) return ${found}; if (v !== ${!wanted}) throw $.notBoolean(v);`
}

/**
 * The body of a function of `t` that is a loop of its own over an array, and for anything else does `otherwise`;
 * undefined where a method is no such loop. In the method's own loop the queries of all mappings would meet, and none of
 * them would be inlined. `args` are the codes of its arguments, of which the last is the query.
 */
export function loop(
  node: MethodPlan,
  args: readonly string[],
  otherwise: string,
  place: string,
  markers: Markers,
): string | undefined {
  const { name } = node.definition
  const plan = node.args.at(-1)
  const query = args.at(-1)
  if (plan?.kind !== 'query' || query === undefined || !Object.hasOwn(LOOPS, name)) return undefined
  const { begin, each, end, failed } = LOOPS[name] as Loop
  const called = { query, first: args.length > 1 ? args[0] : undefined, ...knownOf(plan, markers) }
  return `{ if (!Array.isArray(t)) ${otherwise}
${begin(called)} let i = 0;
try { for (; i < t.length; i++) { ${each(called)} } }
catch (error) { throw $.located(${failed}, ${place}) }
${end(called)} }`
}

function knownOf(
  { body, rebinds }: QueryPlan,
  around: Markers,
): Pick<Called, 'givesBoolean' | 'mayGiveMarker'> {
  const markers = rebinds ? { ...around, self: false } : around
  return { givesBoolean: typeOf(body) === 'boolean', mayGiveMarker: mayBeMarker(body, markers) }
}

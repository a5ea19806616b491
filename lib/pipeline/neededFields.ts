import type { Fields, Step } from '../core/step.js'

/** The top-level fields of a source's documents that steps and what is behind them may read; undefined where that is all. */
export function neededFields(steps: readonly Step[]): ReadonlySet<string> | undefined {
  const needed = steps.reduceRight<Fields>((behind, { apply }) => apply.needs?.(behind) ?? '*', '*')
  return needed === '*' ? undefined : needed
}

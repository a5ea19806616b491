import type { Findings } from './torture.js'

/** What is wrong in the findings, with the first few of each kind. */
export function faultsOf(findings: Findings): readonly string[] {
  const { exitCodes, claimsLeft, deadLetters, poison } = findings
  const lists = (['lost', 'invented', 'wrongType', 'wrongState', 'unexplained'] as const).flatMap((kind) =>
    findings[kind].length === 0
      ? []
      : [`${findings[kind].length} ${kind}: ${findings[kind].slice(0, 5).join(' ')}`],
  )
  return [
    ...lists,
    ...(exitCodes.every((code) => code === 0) ? [] : [`exit codes ${exitCodes.join(' ')}`]),
    ...(claimsLeft === 0 ? [] : [`${claimsLeft} claims left behind`]),
    ...(deadLetters >= poison ? [] : [`${deadLetters} dead letters of ${poison}`]),
  ]
}

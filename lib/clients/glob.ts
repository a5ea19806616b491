import { glob, isDynamicPattern } from 'tinyglobby'

/** Whether a path has parts that only a glob gives a meaning to: `*`, `?`, `[a-z]`, `{a,b}`. */
export function isGlob(pattern: string): boolean {
  return isDynamicPattern(pattern)
}

/** The files that match a glob, absolute, in no particular order; relative patterns start at `dir`. */
export async function filesMatching(pattern: string, dir: string): Promise<readonly string[]> {
  return glob(pattern, { cwd: dir, absolute: true, expandDirectories: false })
}

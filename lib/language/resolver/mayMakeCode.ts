/** Whether the process lets code be made from strings, which `--disallow-code-generation-from-strings` forbids. */
export function mayMakeCode(): boolean {
  try {
    new Function('')
    return true
  } catch {
    return false
  }
}

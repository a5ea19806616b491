/** The keys of an object in the order of yaml.v3: letters by code point, numbers inside by their value, others first. */
export function yamlKeys(object: object): string[] {
  return Object.keys(object).sort(compareKeys)
}

function compareKeys(left: string, right: string): number {
  const [a, b] = [[...left], [...right]]
  const shared = a.findIndex((character, index) => character !== b[index])
  const at = shared === -1 ? a.length : shared
  const [x, y] = [a[at], b[at]]
  if (x === undefined || y === undefined) return a.length - b.length
  const [isLetterX, isLetterY] = [isLetter(x), isLetter(y)]
  if (isLetterX && isLetterY) return codePoint(x) - codePoint(y)
  if (isLetterX || isLetterY) {
    const afterDigit = at > 0 && isDigit(a[at - 1] as string)
    return afterDigit === isLetterX ? -1 : 1
  }
  return compareNumbers(a, b, at) || codePoint(x) - codePoint(y)
}

/** Compares the digits from where two keys part; where one of them is 0, what counts is whether a number goes on. */
function compareNumbers(a: readonly string[], b: readonly string[], at: number): number {
  const goesOn = (a[at] === '0' || b[at] === '0') && beginsBefore(a, at)
  const [left, right] = [digitsFrom(a, at), digitsFrom(b, at)]
  const [m, n] = [BigInt(`${goesOn ? '1' : '0'}${left}`), BigInt(`${goesOn ? '1' : '0'}${right}`)]
  if (m !== n) return m < n ? -1 : 1
  return left.length - right.length
}

function beginsBefore(key: readonly string[], at: number): boolean {
  for (let index = at - 1; index >= 0 && isDigit(key[index] as string); index--)
    if (key[index] !== '0') return true
  return false
}

function digitsFrom(key: readonly string[], at: number): string {
  let end = at
  while (end < key.length && isDigit(key[end] as string)) end++
  return key.slice(at, end).join('')
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character)
}

function codePoint(character: string): number {
  return character.codePointAt(0) as number
}

/**
 * A 32-bit hash of a text under a seed, evenly spread: FNV-1a (Fowler, Noll, Vo) over UTF-16 code units, finished with
 * MurmurHash3's fmix32 (Appleby). The same on every machine; not for secrets.
 */
export function seededHash(seed: string, text: string): number {
  let hash = mixIn(0x811c9dc5, seed)
  hash = mixIn(Math.imul(hash ^ 0xff, 0x01000193), text)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function mixIn(start: number, text: string): number {
  let hash = start
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash
}

/** FNV-1 of bytes with 32 bits (Fowler, Noll, Vo). */
export function fnv32(bytes: Uint8Array): number {
  let hash = 0x811c_9dc5
  for (const byte of bytes) hash = Math.imul(hash, 0x0100_0193) ^ byte
  return hash >>> 0
}

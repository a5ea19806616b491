/** Polynomials by name, their bits reversed. */
const POLYNOMIALS: Readonly<Record<string, number>> = {
  IEEE: 0xedb8_8320,
  Castagnoli: 0x82f6_3b78,
  Koopman: 0xeb31_d82e,
}

const tables = new Map<number, Uint32Array>()

/** CRC-32 of bytes by a named polynomial: IEEE, Castagnoli or Koopman; throws Error on another name. */
export function crc32(bytes: Uint8Array, name: string): number {
  const polynomial = POLYNOMIALS[name]
  if (polynomial === undefined) throw new Error(`unsupported crc32 hash key ${JSON.stringify(name)}`)
  const table = tableOf(polynomial)
  let crc = 0xffff_ffff
  for (const byte of bytes) crc = (table[(crc ^ byte) & 255] as number) ^ (crc >>> 8)
  return ~crc >>> 0
}

function tableOf(polynomial: number): Uint32Array {
  const known = tables.get(polynomial)
  if (known !== undefined) return known
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1
    return crc >>> 0
  })
  tables.set(polynomial, table)
  return table
}

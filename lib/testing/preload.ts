/**
 * Loads what sources load when they first need it: a module comes from the disk in real time, during which virtual time
 * would pass.
 */
export async function preload(): Promise<void> {
  await Promise.all([
    import('../clients/csv.js'),
    import('../clients/glob.js'),
    import('../sources/decoding/csvDecoder.js'),
  ])
}

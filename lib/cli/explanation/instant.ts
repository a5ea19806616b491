/** A time as ISO 8601. */
export function instant(milliseconds: number | undefined): string {
  return milliseconds === undefined ? 'no time' : new Date(milliseconds).toISOString()
}

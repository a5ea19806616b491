/** A message's position as a reader looks for it: `users.ndjson:12`, `orders[3]@1207`, else `key=value` pairs. */
export function describePosition(position: Readonly<Record<string, unknown>> | undefined): string {
  if (position === undefined) return 'unknown position'
  const { path, line, topic, partition, offset, url, page, index } = position
  if (path !== undefined && line !== undefined) return `${path}:${line}`
  if (topic !== undefined) return `${topic}[${partition}]@${offset}`
  if (url !== undefined && page !== undefined) return `${url} page ${page} index ${index}`
  return Object.entries(position)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' ')
}

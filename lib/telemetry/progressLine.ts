import { grouped } from '../util/grouped.js'

/** How far a run is. */
export interface Progress {
  readonly in: number
  readonly out: number
  /** The part of the input that is read, 0 to 1, where its size is known. */
  readonly share?: number | undefined
  /** Where in an input of unknown size it is: `page 12`. */
  readonly part?: string | undefined
}

/** The progress after some seconds: counts, rate, and percent and time left where the size is known. */
export function progressLine({ in: read, out, share, part }: Progress, seconds: number): string {
  const rate = seconds > 0 ? Math.round(read / seconds) : 0
  const parts = [`${grouped(read)} in`, `${grouped(out)} out`, `${grouped(rate)}/s`]
  if (part !== undefined) parts.push(part)
  if (share !== undefined && share > 0) {
    parts.push(`${Math.floor(share * 100)} %`, `${span((seconds * (1 - share)) / share)} left`)
  }
  return parts.join(' · ')
}

function span(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole}s`
  if (whole < 3600) return `${Math.floor(whole / 60)}m${whole % 60}s`
  return `${Math.floor(whole / 3600)}h${Math.floor((whole % 3600) / 60)}m`
}

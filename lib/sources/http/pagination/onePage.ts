import type { Pages } from './pages.js'

/** One answer is all there is. */
export const onePage: Pages = {
  needsEnvelope: false,
  countsRecords: false,
  first: (request) => request,
  next: () => undefined,
}

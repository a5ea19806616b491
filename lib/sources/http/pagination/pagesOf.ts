import type { Pagination } from '../paginationOptions.js'
import { cursor } from './cursor.js'
import { linkHeader } from './linkHeader.js'
import { nextUrl } from './nextUrl.js'
import { offset } from './offset.js'
import { onePage } from './onePage.js'
import { page } from './page.js'
import type { Pages } from './pages.js'

/** The pages of a configuration; one run through them at a time. */
export function pagesOf(pagination: Pagination | undefined): Pages {
  switch (pagination?.type) {
    case undefined:
      return onePage
    case 'next_url':
      return nextUrl(pagination)
    case 'offset':
      return offset(pagination)
    case 'cursor':
      return cursor(pagination)
    case 'page':
      return page(pagination)
    case 'link_header':
      return linkHeader
  }
}

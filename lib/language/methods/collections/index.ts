import type { Method } from '../../definition.js'
import { arrays } from './arrays.js'
import { finding } from './finding.js'
import { folding } from './folding.js'
import { mapping } from './mapping.js'
import { merging } from './merging.js'
import { objects } from './objects.js'
import { paths } from './paths.js'
import { restructuring } from './restructuring.js'
import { sorting } from './sorting.js'
import { tests } from './tests.js'
import { validation } from './validation.js'

/** Methods of objects and arrays. */
export const collections: readonly Method[] = [
  ...mapping,
  ...tests,
  ...finding,
  ...folding,
  ...sorting,
  ...arrays,
  ...objects,
  ...paths,
  ...merging,
  ...restructuring,
  ...validation,
]

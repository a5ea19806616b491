import type { Method } from '../../definition.js'
import { jsonMethods } from './jsonMethods.js'
import { tabularMethods } from './tabularMethods.js'
import { urlMethods } from './urlMethods.js'
import { yamlMethods } from './yamlMethods.js'

/** Methods that parse and format. */
export const parsing: readonly Method[] = [...jsonMethods, ...tabularMethods, ...urlMethods, ...yamlMethods]

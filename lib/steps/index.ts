export { excludeStep as exclude } from './exclude.js'
export { sampleStep as sample } from './sample.js'
export { selectStep as select } from './select.js'

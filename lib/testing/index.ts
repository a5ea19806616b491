/* Tests of pipelines */
export type { Failure } from './judge.js'
/* Marble tests of operators */
export { marbles } from './marbles.js'
export { type PlannedTest, type PlanOptions, planTests, type TestPlan, type TestResult } from './planTests.js'
export {
  type Framework,
  runTests,
  TestFailure,
  type TestPipelineOptions,
  testPipeline,
} from './testPipeline.js'
/* Virtual time for code that awaits */
export { VirtualTime } from './virtualTime.js'

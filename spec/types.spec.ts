import { expectTypeOf } from 'expect-type'
import { map, type Observable, type OperatorFunction, of, pipe } from 'rxjs'

import {
  type Batch,
  type Context,
  compileMapping,
  compileQuery,
  createContext,
  eachBatch,
  exclude,
  fileSource,
  filter,
  fromConfig,
  fromFile,
  type Mapping,
  type Message,
  memoryStore,
  type PipelineDefinition,
  type Query,
  type Receipt,
  type Store,
  sample,
  select,
  stub,
  transform,
} from '../lib/index.js'

interface User {
  readonly name: string
  readonly active: boolean
}

const users$: Observable<Message<User>> = of({ value: { name: 'Ada', active: true }, meta: {} })

/** What is said here is checked by the compiler; running it shows that the names are there at run time. */
describe('the types of the API', () => {
  it('are those of plain operators, which infer what flows through them', () => {
    expectTypeOf(users$.pipe(filter('.active'))).toEqualTypeOf<Observable<Message<User>>>()
    expectTypeOf(users$.pipe(transform<{ who: string }>('root.who = .name'))).toEqualTypeOf<
      Observable<Message<{ who: string }>>
    >()
    expectTypeOf(users$.pipe(transform('root = this'))).toEqualTypeOf<Observable<Message>>()
    expectTypeOf(select(['name'])).toEqualTypeOf<OperatorFunction<Message, Message>>()
    expectTypeOf(exclude(['name'])).toEqualTypeOf<OperatorFunction<Message, Message>>()
    expectTypeOf(sample(0.5)).toEqualTypeOf<OperatorFunction<Message, Message>>()
    expectTypeOf(
      users$.pipe(
        filter('.active'),
        map(({ value }) => value.name),
      ),
    ).toEqualTypeOf<Observable<string>>()
  })

  it('keep their types through a pipe of their own', () => {
    const shaped = pipe(
      transform<{ who: string; at: number }>('root.who = .name'),
      filter('.who != ""'),
      sample(0.5),
      select<{ who: string }>(['who']),
    )
    expectTypeOf(users$.pipe(shaped)).toEqualTypeOf<Observable<Message<{ who: string }>>>()
    const kept = pipe(filter<User>('.active'), sample(0.5))
    expectTypeOf(kept).parameter(0).toEqualTypeOf<Observable<Message<User>>>()
    expectTypeOf(kept).returns.toEqualTypeOf<Observable<Message<User>>>()
  })

  it('give batches from sources, and from eachBatch whatever its project gives', () => {
    const context = createContext()
    expectTypeOf(context).toEqualTypeOf<Context>()
    expectTypeOf(memoryStore({})).toEqualTypeOf<Store>()
    const batches$ = fileSource({ path: 'a.ndjson', format: 'json' })(context)
    expectTypeOf(batches$).toEqualTypeOf<Observable<Batch>>()
    expectTypeOf(
      batches$.pipe(eachBatch(context.store, (messages$) => messages$.pipe(map(() => 1)))),
    ).toEqualTypeOf<Observable<number>>()
    expectTypeOf(batches$.pipe(eachBatch(context.store, stub()(context)))).toEqualTypeOf<
      Observable<Receipt>
    >()
  })

  it('give receipts from whole pipelines, whose objects are typed key by key', () => {
    expectTypeOf(fromFile).returns.toEqualTypeOf<Observable<Receipt>>()
    expectTypeOf(fromConfig).returns.toEqualTypeOf<Observable<Receipt>>()
    expectTypeOf(fromConfig).parameter(0).toEqualTypeOf<PipelineDefinition>()
    expectTypeOf<PipelineDefinition['type']>().toEqualTypeOf<'batch' | 'realtime'>()
    expectTypeOf<{
      name: 'a'
      type: 'batch'
      source: { type: 'file'; path: 'x'; format: 'xml' }
    }>().not.toExtend<PipelineDefinition>()
    expectTypeOf<{
      name: 'a'
      type: 'batch'
      source: { type: 'file'; path: 'x'; format: 'csv' }
    }>().toExtend<PipelineDefinition>()
  })

  it('are those of the language without a pipeline', () => {
    expectTypeOf(compileMapping).returns.toEqualTypeOf<Mapping>()
    expectTypeOf(compileQuery).returns.toEqualTypeOf<Query>()
  })
})

import { resolve } from 'node:path'

import type { OperatorFunction } from 'rxjs'

import { loadModule } from '../clients/loadModule.js'
import { component } from '../codecs/component.js'
import { ownModule } from '../codecs/ownModule.js'
import { RxpipeError } from '../core/errors.js'
import type { Message, Meta } from '../core/message.js'
import { DROP, type StepFactory, type StepFunction } from '../core/step.js'
import { balanced } from '../operators/balanced.js'
import { ownErrors } from '../operators/ownErrors.js'
import { ModuleFault } from './moduleFault.js'
import { placeIn } from './placeIn.js'

/** What a module of a `use` step exports as its default: the new document; undefined drops the message. Pure and synchronous. */
export type OwnFunction = (value: unknown, meta: Meta) => unknown

/** What a module of a `use` step exports as `operator` instead: it works on the messages of one batch, in its own time. */
export type OwnOperator = OperatorFunction<Message, Message>

/** The step under its key in YAML. */
export const useStep = component({
  summary: 'Runs a function or an operator of your own, from a module beside the file.',
  options: ownModule,
  example: 'use: ./geo.ts\n',
  build:
    ({ module, may_drop: mayDrop, may_add: mayAdd }): StepFactory =>
    (name, { dir = process.cwd() } = {}) => {
      const path = resolve(dir, module)
      const failed = (error: unknown) => failure(error, path, module)
      const { default: apply, operator } = load(path, module)
      if (isFunction<OwnOperator>(operator)) {
        const wrong = (what: string) => new RxpipeError('STEP_FAILED', `${name}: ${module} ${what}`)
        const run = (onDropped?: (amount: number) => void): OwnOperator =>
          balanced(ownErrors(operator, failed), {
            mayDrop,
            mayAdd,
            wrong,
            ...(onDropped === undefined ? {} : { onDropped }),
          })
        return Object.assign((value: unknown) => value, { operator: run })
      }
      if (isFunction<OwnFunction>(apply)) return guarded(apply, module, failed)
      throw new ModuleFault(
        `${module} exports neither a function as its default nor an operator: see docs/steps.md`,
      )
    },
})

function load(path: string, module: string): Readonly<Record<string, unknown>> {
  try {
    const loaded = loadModule(path)
    // what a CommonJS module exports may be the function itself
    return typeof loaded === 'function' ? { default: loaded, ...loaded } : Object(loaded)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'MODULE_NOT_FOUND' && message.includes(path)) throw new ModuleFault(`no module ${module}`)
    const place = placeIn(path, error)
    throw new ModuleFault(`${place ?? module} does not load: ${String(message ?? error).split('\n')[0]}`)
  }
}

function guarded(apply: OwnFunction, module: string, failed: (error: unknown) => RxpipeError): StepFunction {
  return (value, meta) => {
    let result: unknown
    try {
      result = apply(value, meta)
    } catch (error) {
      throw failed(error)
    }
    if (result === undefined) return DROP
    if (typeof Object(result).then === 'function')
      throw new RxpipeError('STEP_FAILED', `${module} gave a promise`, {
        hint: 'what takes time is done once a batch: export it as `operator`',
      })
    return result
  }
}

/** What a module threw, with its place; an error of rxpipe's own keeps its code and its hint. */
function failure(error: unknown, path: string, module: string): RxpipeError {
  const message = error instanceof Error ? error.message : String(error)
  const { code, hint } =
    error instanceof RxpipeError ? error : { code: 'STEP_FAILED' as const, hint: undefined }
  return new RxpipeError(code, `${placeIn(path, error) ?? module}: ${message}`, {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  })
}

function isFunction<F>(value: unknown): value is F {
  return typeof value === 'function'
}

import { check } from './check.js'
import type { Command } from './command.js'
import { explain } from './explain.js'
import { graph } from './graph.js'
import { init } from './init.js'
import { map } from './map.js'
import { schema } from './schema.js'
import { start } from './start.js'
import { test } from './test.js'

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [start, check, test, explain, map, graph, schema, init]

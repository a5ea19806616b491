import type { Method } from '../../definition.js'
import { lowerCase, upperCase } from '../../text/simpleCase.js'
import { throughText } from '../../text/targets.js'
import { titleCase } from '../../text/titleCase.js'

/** Methods that change the case of letters. */
export const casing: readonly Method[] = [
  {
    name: 'capitalize',
    family: 'strings',
    summary: 'The first letter of each word in title case, the rest in lower case.',
    parameters: [],
    examples: [
      {
        mapping: 'root.title = this.title.capitalize()',
        input: { title: 'the wind IN the willows' },
        output: { title: 'The Wind In The Willows' },
      },
      { mapping: `root.v = "it's o'clock-time".capitalize()`, output: { v: "It's O'clock-Time" } },
    ],
    bind: () => throughText(titleCase),
  },
  {
    name: 'uppercase',
    family: 'strings',
    summary: 'The text in upper case.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.uppercase()', input: { v: 'order 1a' }, output: { v: 'ORDER 1A' } },
      { mapping: 'root.v = "é".uppercase()', output: { v: 'É' } },
    ],
    bind: () => throughText(upperCase),
  },
  {
    name: 'lowercase',
    family: 'strings',
    summary: 'The text in lower case.',
    parameters: [],
    examples: [
      {
        mapping: 'root.email = this.email.lowercase()',
        input: { email: 'Ada@Example.COM' },
        output: { email: 'ada@example.com' },
      },
      { mapping: 'root.v = "É".lowercase()', output: { v: 'é' } },
    ],
    bind: () => throughText(lowerCase),
  },
]

import { createRequire } from 'node:module'

import type { Method } from '../../definition.js'
import { percentDecoded } from '../../text/percent.js'
import { textOrTimestamp } from '../../text/targets.js'
import { escapePath, escapeQuery } from '../../text/urlText.js'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}

let decoder: ((text: string) => string) | undefined

/** The table of entities is large and seldom needed. */
function decodeEntities(text: string): string {
  decoder ??= (createRequire(import.meta.url)('entities') as typeof import('entities')).decodeHTML
  return decoder(text)
}

/** Methods that escape a text for where it goes, and back. */
export const escaping: readonly Method[] = [
  {
    name: 'escape_html',
    family: 'strings',
    summary: 'Escapes <, >, &, single and double quotes for HTML.',
    parameters: [],
    examples: [
      {
        mapping: 'root.v = this.v.escape_html()',
        input: { v: 'a < b & c' },
        output: { v: 'a &lt; b &amp; c' },
      },
      { mapping: `root.v = "it's".escape_html()`, output: { v: 'it&#39;s' } },
    ],
    bind: () => (target) =>
      textOrTimestamp(target).replace(/[&<>"']/g, (character) => ENTITIES[character] as string),
  },
  {
    name: 'unescape_html',
    family: 'strings',
    summary: 'Replaces the entities of HTML, named or numbered, by their characters.',
    parameters: [],
    examples: [
      {
        mapping: 'root.v = this.v.unescape_html()',
        input: { v: 'a &lt; b &amp; c' },
        output: { v: 'a < b & c' },
      },
      { mapping: 'root.v = "&eacute;&#233;&#xE9;".unescape_html()', output: { v: 'ééé' } },
    ],
    bind: () => (target) => {
      const text = textOrTimestamp(target)
      return text.includes('&') ? decodeEntities(text) : text
    },
  },
  {
    name: 'escape_url_query',
    family: 'strings',
    summary: 'Escapes a text for the query of a URL.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.escape_url_query()', input: { v: 'a b&c' }, output: { v: 'a+b%26c' } },
      { mapping: 'root.v = "é/".escape_url_query()', output: { v: '%C3%A9%2F' } },
    ],
    bind: () => (target) => escapeQuery(textOrTimestamp(target)),
  },
  {
    name: 'unescape_url_query',
    family: 'strings',
    summary: 'Replaces the escapes of the query of a URL, and + by a space; bad ones fail.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.unescape_url_query()', input: { v: 'a+b%26c' }, output: { v: 'a b&c' } },
      { mapping: 'root.v = "%zz".unescape_url_query().catch("bad")', output: { v: 'bad' } },
    ],
    bind: () => (target) => percentDecoded(textOrTimestamp(target), 'query'),
  },
  {
    name: 'escape_url_path',
    family: 'strings',
    summary: 'Escapes a text for a segment of the path of a URL.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.escape_url_path()', input: { v: 'a b&c' }, output: { v: 'a%20b&c' } },
      { mapping: 'root.v = "a/b?".escape_url_path()', output: { v: 'a%2Fb%3F' } },
    ],
    bind: () => (target) => escapePath(textOrTimestamp(target)),
  },
  {
    name: 'unescape_url_path',
    family: 'strings',
    summary: 'Replaces the escapes of the path of a URL; bad ones fail.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.unescape_url_path()', input: { v: 'a%20b+c' }, output: { v: 'a b+c' } },
      { mapping: 'root.v = "%2".unescape_url_path().catch("bad")', output: { v: 'bad' } },
    ],
    bind: () => (target) => percentDecoded(textOrTimestamp(target), 'path'),
  },
]

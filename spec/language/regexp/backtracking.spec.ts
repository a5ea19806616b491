import { expect } from 'chai'

import { backtrackingLimit } from '../../../lib/language/regexp/backtracking.js'
import { parse } from '../../../lib/language/regexp/parse.js'

function limit(pattern: string): number {
  const parsed = parse(pattern)
  return parsed === undefined ? 0 : backtrackingLimit(parsed.root)
}

describe('the limit of backtracking', () => {
  for (const pattern of [
    '[0-9]',
    '\\s+',
    'error|warn',
    '^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$',
    '^(\\d{1,3}\\.){3}\\d{1,3}$',
    '\\d{4}-\\d{2}-\\d{2}',
  ]) {
    it(`is no limit in practice for ${pattern}`, () => {
      expect(limit(pattern)).to.equal(2 ** 20)
    })
  }

  for (const pattern of ['(\\d+)-(\\d+)', '\\s+$', '(?:a+b)*c', '(\\w+)@(\\w+\\.\\w+)']) {
    it(`is some thousand characters for ${pattern}, which may take quadratic time`, () => {
      expect(limit(pattern)).to.be.within(500, 5000)
    })
  }

  for (const pattern of [
    '(a+)+$',
    '(a|a)*b',
    '(a|ab)*c',
    '(?:a?)*b',
    '(\\w+\\s?)*$',
    '(?:a?){30}a{30}',
    '(?:(a)|b)*',
    'a(?=b)',
    '\\pL',
    '(?U)a+',
    'a**',
    '[[:alpha:]]',
    '(?i)é',
    'a{1001}',
    '(',
  ]) {
    it(`is zero for ${pattern}, which RE2 has to match`, () => {
      expect(limit(pattern)).to.equal(0)
    })
  }
})

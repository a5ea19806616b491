import type { Argument, Expression, Program, Statement } from '../../../lib/language/ast.js'

/** A mapping's text, from which parsing gives the same program again. */
export function printMapping({ statements, maps }: Pick<Program, 'statements' | 'maps'>): string {
  const printed = maps.map(({ name, body }) => `map ${quoted(name)} {\n${printBody(body)}\n}`)
  return [...printed, printBody(statements)].join('\n')
}

function printBody(body: readonly Statement[]): string {
  return body.map(printStatement).join('\n')
}

function printStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'assign':
      return `${['root', ...statement.path.map(segment)].join('.')} = ${print(statement.value)}`
    case 'let':
      return `let ${quoted(statement.name)} = ${print(statement.value)}`
    case 'meta':
      return `meta${statement.key === undefined ? '' : ` ${quoted(statement.key)}`} = ${print(statement.value)}`
    case 'ifStatement': {
      const branches = statement.branches.map(
        ([condition, body]) => `if ${print(condition)} {\n${printBody(body)}\n}`,
      )
      const last = statement.otherwise === undefined ? '' : ` else {\n${printBody(statement.otherwise)}\n}`
      return `${branches.join(' else ')}${last}`
    }
  }
}

function print(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'string' ? quoted(node.value) : String(node.value)
    case 'array':
      return `[${node.items.map(print).join(', ')}]`
    case 'object':
      return `{${node.entries.map(([key, value]) => `${key.kind === 'literal' ? print(key) : `(${print(key)})`}: ${print(value)}`).join(', ')}}`
    case 'this':
    case 'root':
      return node.kind
    case 'metadata':
      return node.key === undefined ? '@' : `@${segment(node.key)}`
    case 'variable':
      return `$${node.name}`
    case 'local':
      return node.name
    case 'get':
      return `${numberOrOperand(node.target)}.${segment(node.key)}`
    case 'map':
      return `${operand(node.target)}.(${print(node.body)})`
    case 'method':
      return `${operand(node.target)}.${node.name}(${args(node.args)})`
    case 'function':
      return `${node.name}(${args(node.args)})`
    case 'binary':
      return `${operand(node.left)} ${node.operator} ${operand(node.right)}`
    case 'unary':
      return `${node.operator}${operand(node.operand)}`
    case 'if': {
      const branches = node.branches.map(([condition, value]) => `if ${print(condition)} { ${print(value)} }`)
      return `${branches.join(' else ')}${node.otherwise === undefined ? '' : ` else { ${print(node.otherwise)} }`}`
    }
    case 'match': {
      const cases = node.cases.map(
        ({ pattern, value }) => `${pattern === undefined ? '_' : `(${print(pattern)})`} => ${print(value)}`,
      )
      return `match ${node.subject === undefined ? '' : `(${print(node.subject)}) `}{ ${cases.join(', ')} }`
    }
    case 'lambda':
      return `${node.parameter ?? '_'} -> ${print(node.body)}`
  }
}

/** Digits behind the dot of a number would be its decimals. */
function numberOrOperand(node: Expression): string {
  return node.kind === 'literal' && typeof node.value === 'number' ? `(${print(node)})` : operand(node)
}

function operand(node: Expression): string {
  return ['binary', 'unary', 'if', 'match', 'lambda'].includes(node.kind) ? `(${print(node)})` : print(node)
}

function args(given: readonly Argument[]): string {
  return given.map(({ name, value }) => `${name === undefined ? '' : `${name}: `}${print(value)}`).join(', ')
}

function segment(key: string): string {
  return /^\w+$/.test(key) ? key : quoted(key)
}

function quoted(text: string): string {
  return JSON.stringify(text)
}

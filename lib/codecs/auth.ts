import { closed, isMapping } from './closed.js'
import { below, type Codec, codec, fault, type Of } from './codec.js'
import { describe } from './describe.js'
import { enumeration } from './enumeration.js'
import { isNoHeaderValue } from './headers.js'
import { list } from './list.js'
import { withDefault } from './optional.js'
import { refined } from './refined.js'
import { nonEmptyString, secret } from './string.js'
import { url } from './url.js'

const token: Codec<string> = refined(secret, (value) =>
  isNoHeaderValue(value)
    ? { message: 'expected a token of one line, such as a header can carry' }
    : undefined,
)

const FIELDS = {
  basic: { username: nonEmptyString, password: secret },
  bearer: { token },
  oauth2: {
    client_id: nonEmptyString,
    client_secret: secret,
    token_url: url,
    scopes: withDefault(list(nonEmptyString), []),
  },
}

const basic = closed({ type: enumeration('basic'), ...FIELDS.basic })
const bearer = closed({ type: enumeration('bearer'), ...FIELDS.bearer })
const oauth2 = closed({ type: enumeration('oauth2'), ...FIELDS.oauth2 })

/** How an HTTP request says who sends it. */
export type Auth = Of<typeof basic> | Of<typeof bearer> | Of<typeof oauth2>

const TYPES: { readonly [Type in Auth['type']]: Codec<Auth> } = { basic, bearer, oauth2 }

const type = enumeration('basic', 'bearer', 'oauth2')

const names = Object.values(FIELDS).flatMap((fields) => Object.keys(fields))

/** Basic, bearer or oauth2; the fields of every type may stand beside those of the chosen one, which alone are read. */
export const auth: Codec<Auth> = codec({
  name: 'auth',
  schema: {
    oneOf: [basic, bearer, oauth2].map(({ schema }) => ({ ...schema, additionalProperties: true })),
  },
  validate: (input, context) => {
    if (!isMapping(input)) return fault(input, context, `expected a mapping, got ${describe(input)}`)
    if (!Object.hasOwn(input, 'type')) return fault(input, context, 'type is missing')
    const chosen = type.validate(input['type'], below(context, 'type', type, input['type']))
    if (chosen._tag === 'Left') return chosen
    const own = Object.keys(FIELDS[chosen.right])
    const read = Object.entries(input).filter(([name]) => own.includes(name) || !names.includes(name))
    return TYPES[chosen.right].validate({ ...Object.fromEntries(read), type: chosen.right }, context)
  },
})

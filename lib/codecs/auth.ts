import { closed, isMapping } from './closed.js'
import { below, type Codec, codec, fault, type Of } from './codec.js'
import { describe } from './describe.js'
import { described } from './described.js'
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
  basic: {
    username: described(nonEmptyString, 'The user.', { example: 'reader' }),
    password: described(secret, 'The password.', { example: '${API_PASSWORD}' }),
  },
  bearer: { token: described(token, 'The token, as it is sent.', { example: '${API_TOKEN}' }) },
  oauth2: {
    client_id: described(nonEmptyString, 'Who asks for the token (client credentials).', {
      example: 'rxpipe',
    }),
    client_secret: described(secret, 'The secret of the client.', { example: '${CLIENT_SECRET}' }),
    token_url: described(url, 'Where tokens are given.', {
      example: 'https://login.example.com/oauth2/token',
    }),
    scopes: described(withDefault(list(nonEmptyString), []), 'What the token is asked for.', {
      example: ['users.read'],
    }),
  },
}

const TYPE = 'How a request says who sends it; the fields of other types may stand beside, and are not read.'

const basic = closed({ type: described(enumeration('basic'), TYPE), ...FIELDS.basic })
const bearer = closed({ type: described(enumeration('bearer'), TYPE), ...FIELDS.bearer })
const oauth2 = closed({ type: described(enumeration('oauth2'), TYPE), ...FIELDS.oauth2 })

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

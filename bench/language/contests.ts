import { createHash } from 'node:crypto'

import type { Contest } from './contest.js'

interface Person {
  readonly id: number
  readonly first_name: string
  readonly last_name: string
  readonly email: string
  readonly phone: string
  readonly age: number
  readonly country: string
  readonly active: boolean
}

interface Order {
  readonly id: number
  readonly customer: { readonly name: string; readonly city: string }
  readonly currency: string
  readonly items: readonly { readonly sku: string; readonly price: number; readonly quantity: number }[]
}

const person = (number: number): Person & Record<string, unknown> => ({
  id: number,
  first_name: `Ada${number % 17}`,
  last_name: `Lovelace${number % 13}`,
  email: `Ada.Lovelace.${number}@Example.COM `,
  phone: `+1 (555) ${String(number).padStart(4, '0')}-22`,
  age: 18 + (number % 60),
  country: ['pt', 'kr', 'no', 'pe'][number % 4] as string,
  active: number % 3 !== 0,
})

const order = (number: number): Order & Record<string, unknown> => ({
  id: number,
  customer: { name: `Grace ${number % 9}`, city: 'Lisbon' },
  currency: 'EUR',
  items: Array.from({ length: 5 }, (_, index) => ({
    sku: `sku-${index}-${number % 11}`,
    price: 1.5 * (index + 1),
    quantity: (number + index) % 4,
  })),
})

const DEFAULTS = { currency: 'EUR', vat: 0.23, priority: 'normal', tags: [] as readonly string[] }

// not inside of what is timed: what runs this marks each function that has a name, which takes longer than the rest
const two = (value: number) => String(value).padStart(2, '0')

/** Ten mappings of the size that pipelines have. */
export const contests: readonly Contest[] = [
  {
    name: 'rename and concatenate',
    mapping: `root.user_id = this.id
root.full_name = this.first_name + " " + this.last_name
root.contact.email = this.email
root.contact.phone = this.phone
root.country = this.country`,
    document: person,
    byHand: ({ id, first_name, last_name, email, phone, country }: Person) => ({
      user_id: id,
      full_name: `${first_name} ${last_name}`,
      contact: { email, phone },
      country,
    }),
  },
  {
    name: 'nested reshape',
    mapping: `root.order.id = this.id
root.order.customer = this.customer.name
root.order.lines = this.items.filter(i -> i.quantity > 0).map_each(i -> {"sku": i.sku, "amount": i.price * i.quantity})
root.currency = this.currency`,
    document: order,
    byHand: ({ id, customer, items, currency }: Order) => ({
      order: {
        id,
        customer: customer.name,
        lines: items
          .filter(({ quantity }) => quantity > 0)
          .map(({ sku, price, quantity }) => ({ sku, amount: price * quantity })),
      },
      currency,
    }),
  },
  {
    name: 'match on type',
    mapping: `root.id = this.id
root.kind = match this.payload.type() {
  "string" => "text"
  "number" => "amount"
  "array" => "list"
  "object" => "record"
  _ => "none"
}
root.size = match this.payload {
  this.type() == "array" => this.length()
  this.type() == "string" => this.length()
  _ => 1
}`,
    document: (number) => ({
      id: number,
      payload: ['text', number, [1, 2, number], { a: number }, null][number % 5],
    }),
    byHand: ({ id, payload }: { id: number; payload: unknown }) => {
      const type = Array.isArray(payload) ? 'array' : payload === null ? 'null' : typeof payload
      const kinds: Record<string, string> = {
        string: 'text',
        number: 'amount',
        array: 'list',
        object: 'record',
      }
      return {
        id,
        kind: kinds[type] ?? 'none',
        size: Array.isArray(payload)
          ? payload.length
          : typeof payload === 'string'
            ? Buffer.byteLength(payload)
            : 1,
      }
    },
  },
  {
    name: 'string clean-up',
    mapping: `root = this
root.email = this.email.trim().lowercase()
root.phone = this.phone.re_replace_all("[^0-9+]", "")
root.valid = this.email.trim().re_match("^[^@ ]+@[^@ ]+[.][a-zA-Z]{2,}$")
root.country = this.country.uppercase()`,
    document: person,
    byHand: (user: Person) => ({
      ...user,
      email: user.email.trim().toLowerCase(),
      phone: user.phone.replace(/[^0-9+]/g, ''),
      valid: /^[^@ ]+@[^@ ]+[.][a-zA-Z]{2,}$/.test(user.email.trim()),
      country: user.country.toUpperCase(),
    }),
  },
  {
    name: 'date reformat',
    mapping: `root.id = this.id
root.day = this.at.ts_parse("2006-01-02T15:04:05Z07:00").ts_format("02/01/2006 15:04", "UTC")
root.epoch = this.at.ts_unix()`,
    document: (number) => ({
      id: number,
      at: new Date(1_735_689_600_000 + number * 61_000).toISOString().replace('.000Z', 'Z'),
    }),
    byHand: ({ id, at }: { id: number; at: string }) => {
      const date = new Date(at)
      const day = `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`
      return {
        id,
        day: `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`,
        epoch: Math.floor(date.getTime() / 1000),
      }
    },
  },
  {
    name: 'merge of defaults',
    mapping: `root = {"currency": "EUR", "vat": 0.23, "priority": "normal", "tags": []}.assign(this.without("customer"))
root.customer = this.customer.name | "unknown"
root.note = this.note.or("none")`,
    document: order,
    byHand: ({ customer, ...rest }: Order & { note?: string }) => ({
      ...DEFAULTS,
      ...rest,
      customer: customer.name ?? 'unknown',
      note: rest.note ?? 'none',
    }),
  },
  {
    name: 'array statistics',
    mapping: `let prices = this.items.map_each(i -> i.price)
root.id = this.id
root.count = $prices.length()
root.total = $prices.sum()
root.largest = $prices.max()
root.smallest = $prices.min()
root.mean = $prices.sum() / $prices.length()
root.any_free = this.items.any(i -> i.quantity == 0)`,
    document: order,
    byHand: ({ id, items }: Order) => {
      const prices = items.map(({ price }) => price)
      const total = prices.reduce((sum, price) => sum + price, 0)
      return {
        id,
        count: prices.length,
        total,
        largest: Math.max(...prices),
        smallest: Math.min(...prices),
        mean: total / prices.length,
        any_free: items.some(({ quantity }) => quantity === 0),
      }
    },
  },
  {
    name: 'JSON in a string',
    mapping: `let body = this.body.parse_json()
root.id = this.id
root.user = $body.user
root.action = $body.action.uppercase()
root.echo = {"user": $body.user.name, "at": this.at}.format_json(no_indent: true).string()`,
    document: (number) => ({
      id: number,
      at: 1_735_689_600 + number,
      body: JSON.stringify({
        user: { id: number, name: `Ada ${number % 7}` },
        action: 'login',
        items: [1, 2, 3],
      }),
    }),
    byHand: ({ id, at, body }: { id: number; at: number; body: string }) => {
      const parsed = JSON.parse(body) as { user: { name: string }; action: string }
      return {
        id,
        user: parsed.user,
        action: parsed.action.toUpperCase(),
        echo: JSON.stringify({ at, user: parsed.user.name }),
      }
    },
  },
  {
    name: 'PII hash',
    mapping: `root = this
root.email = this.email.lowercase().hash("sha256").encode("hex")
root.phone = this.phone.slice(-2).string()
root.first_name = deleted()
root.last_name = deleted()`,
    document: person,
    byHand: ({ first_name, last_name, ...user }: Person) => ({
      ...user,
      email: createHash('sha256').update(user.email.toLowerCase()).digest('hex'),
      phone: user.phone.slice(-2),
    }),
  },
  {
    name: 'routing flags',
    mapping: `root = this
root.route = if this.active && this.age >= 65 { "care" } else if this.country == "kr" || this.country == "pt" { "local" } else { "global" }
root.adult = this.age >= 21
root.bucket = this.id % 16
meta topic = "users." + this.country`,
    document: person,
    byHand: (user: Person) => [
      {
        ...user,
        route:
          user.active && user.age >= 65
            ? 'care'
            : user.country === 'kr' || user.country === 'pt'
              ? 'local'
              : 'global',
        adult: user.age >= 21,
        bucket: user.id % 16,
      },
      { topic: `users.${user.country}` },
    ],
  },
]

/** A pipeline that works as it is, and says what else there is. */
export function starterPipeline(name: string): string {
  return `# rxpipe start ${name}.yaml runs it, rxpipe check ${name}.yaml checks it without running, rxpipe test ${name}.yaml tests it.
name: ${name}
type: batch # a full refresh that ends; realtime follows a stream of events

# Where messages come from. Relative paths start at this file's folder.
source:
  type: file
  path: ${name}.ndjson # paths: [a.csv, "more/*.json.gz"] reads several
  format: json # json | csv | lines; left out, each file's name tells

# What becomes of each document, one step after the other. Remove what you do not need.
steps:
  # Give it a new shape with the mapping language. Try it: rxpipe map 'root = this.name.uppercase()' ${name}.ndjson
  - name: full_name
    transform: |
      root = this
      root.full_name = this.first_name + " " + this.last_name

  # Keep those for which a query is true.
  - name: active_only
    filter: '.status == "active"'

  # Keep a share of them, the same ones in every run.
  # - name: some
  #   sample: 0.1

  # Keep only these fields ...
  # - name: fields
  #   select: [id, full_name, address.city]

  # ... or remove these.
  - name: remove_sensitive
    exclude: [password]

# A message that cannot be read or mapped: fail | dead_letter (kept in dead-letters/${name}.ndjson) | skip
on_error: fail

output:
  type: stub # prints documents on stdout
  log_level: info # the threshold of the log; documents are logged at info
  log_format: json # json | text
  # callback: # posts them, in batches, to an HTTP address
  #   enabled: true
  #   url: \${INGEST_URL:http://localhost:8080/ingest}
  #   auth: { type: bearer, token: "\${INGEST_TOKEN}" }

# rxpipe test ${name}.yaml runs these: a letter is a message, (ab) come together, a character is a millisecond, | is the end.
tests:
  - name: active people go out, without their password
    source: (ab)|
    output: x---|
    messages:
      a: { id: 1, first_name: Ada, last_name: Lovelace, status: active, password: secret }
      b: { like: a, id: 2, status: inactive }
    expect:
      x:
        exact: true # without it, there may be other fields
        value: { id: 1, first_name: Ada, last_name: Lovelace, status: active, full_name: Ada Lovelace }
    dropped: { active_only: 1 }
`
}

/** Documents for it, as NDJSON. */
export const starterData = `${[
  {
    id: 1,
    first_name: 'Ada',
    last_name: 'Lovelace',
    status: 'active',
    password: 'x1',
    address: { city: 'London' },
  },
  {
    id: 2,
    first_name: 'Alan',
    last_name: 'Turing',
    status: 'inactive',
    password: 'x2',
    address: { city: 'Wilmslow' },
  },
  {
    id: 3,
    first_name: 'Grace',
    last_name: 'Hopper',
    status: 'active',
    password: 'x3',
    address: { city: 'Arlington' },
  },
]
  .map((document) => JSON.stringify(document))
  .join('\n')}\n`

import { join } from 'node:path'

import { expect } from 'chai'

import { ConfigError } from '../../lib/core/errors.js'
import { decode } from '../../lib/pipeline/decode.js'
import { load } from '../../lib/pipeline/load.js'
import { folder } from '../support/cli.js'
import { FILE, HTTP, HTTP_AUTH, HTTP_PAGES, SQL } from '../support/designSources.js'

/** The parts of a pipeline as the design's YAML shows them, each alternative `a | b` written out by `each`. */
const HEAD = `# 파이프라인 기본 정보
name: "user-sync-pipeline"
type: TYPE
`

const KAFKA = `source:
  type: kafka
  brokers:
    - "kafka:9092"
  topics:
    - "user-events"
  group_id: "pipeline-consumer"
  start_offset: OFFSET
`

const REALTIME = `# 실시간 전용 설정
realtime:
  id_field: "event_id"          # 중복 체크용 ID 필드
  event_type_field: "type"      # CREATE/UPDATE/DELETE 구분 필드
  dedup_storage: redis          # 중복 체크 저장소
  dedup_ttl: 24h                # 중복 ID 보관 기간
`

const STEPS = `steps:
  # 변환
  - name: parse
    transform: |
      root = this
      root.full_name = this.first_name + " " + this.last_name

  # 필터링
  - name: active_only
    filter: '.status == "active"'

  # 샘플링
  - name: sample
    sample: 0.1

  # 필드 선택
  - name: select_fields
    select:
      - id
      - name
      - email

  # 필드 제외
  - name: remove_sensitive
    exclude:
      - password
      - ssn
`

const OUTPUT = `output:
  type: stub
  log_level: LEVEL
  log_format: LOG_FORMAT

  # 메트릭
  metrics:
    enabled: true
    prefix: "pipeline"

  # 콜백 (향후 확장용)
  callback:
    enabled: false
    url: "http://data-platform/ingest"
`

/** A text with a word replaced by each of its alternatives. */
const each = (text: string, word: string, ...values: readonly string[]) =>
  values.map((value) => [value, text.replace(word, value)] as const)

const batch = (...parts: readonly string[]) => [HEAD.replace('TYPE', 'batch'), ...parts].join('')
const realtime = (...parts: readonly string[]) => [HEAD.replace('TYPE', 'realtime'), ...parts].join('')

/** The variables that each type of auth reads: the others need not be set. */
const CREDENTIALS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  basic: { HTTP_USER: 'u', HTTP_PASS: 'p' },
  bearer: { API_TOKEN: 't' },
  oauth2: { OAUTH_CLIENT_ID: 'c', OAUTH_CLIENT_SECRET: 's' },
}

const blocks: readonly (readonly [
  name: string,
  yaml: string,
  environment?: Readonly<Record<string, string>>,
])[] = [
  ...each(FILE, 'FORMAT', 'json', 'csv', 'lines').map(
    ([format, yaml]) => [`a file source of ${format}`, batch(yaml)] as const,
  ),
  ...each(SQL, 'DRIVER', 'mysql', 'postgres').map(
    ([driver, yaml]) =>
      [`an incremental SQL source of ${driver}`, batch(yaml), { LAST_SYNC_TIME: '2025-01-01' }] as const,
  ),
  ['an HTTP source', batch(HTTP)],
  ['an HTTP source of pages', batch(HTTP_PAGES)],
  ...each(HTTP_AUTH, 'AUTH', 'basic', 'bearer', 'oauth2').map(
    ([type, yaml]) => [`an HTTP source with auth ${type}`, batch(yaml), CREDENTIALS[type] ?? {}] as const,
  ),
  ...each(KAFKA, 'OFFSET', 'earliest', 'latest').map(
    ([offset, yaml]) => [`a Kafka source from the ${offset}`, realtime(yaml, REALTIME)] as const,
  ),
  ['a realtime HTTP source', realtime(HTTP, REALTIME)],
  ['a realtime file source', realtime(FILE.replace('FORMAT', 'lines'), REALTIME)],
  ['the steps', batch(FILE.replace('FORMAT', 'json'), STEPS)],
  ...each(OUTPUT, 'LEVEL', 'debug', 'info', 'warn', 'error')
    .flatMap(([level, yaml]) =>
      each(yaml, 'LOG_FORMAT', 'json', 'text').map(
        ([format, text]) => [`${level} as ${format}`, text] as const,
      ),
    )
    .map(([name, yaml]) => [`the output at ${name}`, batch(FILE.replace('FORMAT', 'json'), yaml)] as const),
]

describe('the YAML of the design', () => {
  for (const [name, yaml, environment = {}] of blocks) {
    it(`decodes ${name}`, () => {
      const file = join(folder({ 'p.yaml': yaml }), 'p.yaml')
      expect(faultsOf(() => decode(load(file, environment)))).to.deep.equal([])
    })
  }
})

function faultsOf(action: () => unknown): readonly string[] {
  try {
    action()
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.issues.map(({ message }) => message)
  }
}

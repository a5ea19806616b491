/** Section 4.1; FORMAT is one of json, csv and lines. */
export const FILE = `source:
  type: file
  path: "/data/users.json"       # 단일 파일
  paths:                         # 또는 여러 파일
    - "/data/*.json"
  format: FORMAT  # 파일 형식
  csv_header: true               # CSV 헤더 유무
`

/** Section 4.2; DRIVER is mysql or postgres. */
export const SQL = `source:
  type: sql
  driver: DRIVER
  dsn: "user:pass@tcp(host:3306)/db"
  query: "SELECT * FROM users WHERE updated_at > ?"
  params:
    - "\${LAST_SYNC_TIME}"
  # 배치용: 증분 쿼리
  incremental:
    column: "updated_at"
    state_key: "users_last_sync"
`

/** Section 4.3. */
export const HTTP = `source:
  type: http
  url: "https://api.example.com/users"
  method: GET
  headers:
    Content-Type: "application/json"
`

/** Section 4.4. */
export const HTTP_PAGES = `source:
  type: http
  url: "https://api.example.com/users"
  method: GET
  pagination:
    type: next_url              # next_url | offset | cursor
    next_field: "next_page_url" # 응답에서 다음 URL 필드
    data_field: "data"          # 실제 데이터 필드
    max_pages: 100              # 최대 페이지 (무한 루프 방지)
`

/** Section 4.5; AUTH is one of basic, bearer and oauth2. */
export const HTTP_AUTH = `source:
  type: http
  url: "https://api.example.com/users"
  auth:
    type: AUTH
    # Basic Auth
    username: "\${HTTP_USER}"
    password: "\${HTTP_PASS}"
    # Bearer Token
    token: "\${API_TOKEN}"
    # OAuth2
    client_id: "\${OAUTH_CLIENT_ID}"
    client_secret: "\${OAUTH_CLIENT_SECRET}"
    token_url: "https://auth.example.com/token"
    scopes: ["read:users"]
`

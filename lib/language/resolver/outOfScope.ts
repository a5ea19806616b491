/** Names of the reference that this release does not have. */
export const OUT_OF_SCOPE: ReadonlySet<string> = new Set([
  'from',
  'from_all',
  'batch_index',
  'batch_size',
  'tracing_span',
  'tracing_id',
  'error_source_name',
  'error_source_label',
  'error_source_path',
  'encrypt_aes',
  'decrypt_aes',
  'infer_schema',
])

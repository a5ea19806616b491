import { expect } from 'chai'

import { folder, rxpipe } from '../support/cli.js'

const yaml = `name: p
type: batch
source: { type: file, path: "\${DATA}" }
steps:
  - name: shape
    transform: |
      root = this
      root.a = "<b>"
  - sample: 0.5
on_error: dead_letter
output:
  type: stub
  callback: { enabled: true, url: "http://user:secret@host/ingest?token=t" }
`

describe('rxpipe graph', () => {
  it('draws source, steps with what they do, output and dead letters, and shows no secret', async () => {
    const { code, stdout, stderr } = await rxpipe(['graph', 'p.yaml'], {
      cwd: folder({ 'p.yaml': yaml }),
      env: { DATA: 'hidden.json' },
    })
    expect(code, stderr).to.equal(0)
    expect(stdout).to.equal(`---
title: p
---
flowchart LR
  source[("file<br>(from the environment)")]
  step_1["shape: transform<br>root = this<br>root.a = #34;#60;b#62;#34;"]
  step_2["sample_2: sample<br>0.5"]
  output(["stub<br>callback http://host/ingest"])
  source --> step_1
  step_1 --> step_2
  step_2 --> output
  dead_letters[/"dead letters"/]
  source -.-> dead_letters
  step_1 -.-> dead_letters
  step_2 -.-> dead_letters
`)
  })

  it('exits 2 for a file that is wrong, for none and for two', async () => {
    const cwd = folder({
      'p.yaml': yaml.replace('sample', 'smaple'),
      'q.yaml': yaml,
      'r.yaml': yaml.replace('p', 'r'),
    })
    const env = { DATA: 'a.json' }
    for (const [args, message] of [
      [['p.yaml'], 'did you mean sample?'],
      [[], 'name a pipeline file'],
      [['q.yaml', 'r.yaml'], 'graph draws one file'],
    ] as const) {
      const { code, stdout, stderr } = await rxpipe(['graph', ...args], { cwd, env })
      expect(code).to.equal(2)
      expect(stdout).to.equal('')
      expect(stderr).to.contain(message)
    }
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'
import { loadAll } from 'js-yaml'

import { startOptions } from '../lib/cli/startOptions.js'
import { decode } from '../lib/pipeline/decode.js'
import { load } from '../lib/pipeline/load.js'
import { folder, root } from './support/cli.js'

const ENVIRONMENT = { KAFKA_BROKERS: 'kafka:9092', REDIS_URL: 'redis://redis:6379' }

const documents = (file: string) => loadAll(readFileSync(join(root, 'deploy', file), 'utf8'))

/** The value at a path of a document. */
const at = (tree: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce((value, key) => (value as Record<string | number, unknown>)[key], tree)

describe('deploy', () => {
  it('runs a pipeline that is right in Kubernetes, with probes, limits and time to drain', () => {
    const [config, deployment] = documents('kubernetes.yaml')
    const yaml = String(at(config, 'data', 'user-events.yaml'))
    const pipeline = decode(load(join(folder({ 'p.yaml': yaml }), 'p.yaml'), ENVIRONMENT))
    expect(pipeline.type).to.equal('realtime')
    const pod = at(deployment, 'spec', 'template', 'spec')
    const container = at(pod, 'containers', 0)
    expect(at(container, 'livenessProbe', 'httpGet', 'path')).to.equal('/healthz')
    expect(at(container, 'readinessProbe', 'httpGet', 'path')).to.equal('/readyz')
    expect(at(container, 'resources', 'limits')).to.have.all.keys('cpu', 'memory')
    const args = at(container, 'args') as readonly string[]
    const flag = (name: string) => String(args[args.indexOf(`--${name}`) + 1])
    const flags = { port: flag('port'), 'shutdown-timeout': flag('shutdown-timeout') }
    const { port, shutdownTimeout } = startOptions({ files: [], flags }, process)
    expect(Number(at(pod, 'terminationGracePeriodSeconds')) * 1000).to.be.greaterThan(shutdownTimeout)
    expect(at(container, 'ports', 0, 'containerPort')).to.equal(port)
  })

  it('runs a pipeline of this repository in Docker Compose, with a health check and time to drain', () => {
    const [compose] = documents('docker-compose.yaml')
    const service = at(compose, 'services', 'rxpipe')
    const file = String(at(service, 'command', 1)).replace(/^\/pipelines/, 'pipelines')
    decode(load(join(root, file), at(service, 'environment') as Record<string, string>))
    expect(JSON.stringify(at(service, 'healthcheck'))).to.contain('/healthz')
    expect(Number.parseInt(String(at(service, 'stop_grace_period')), 10)).to.be.greaterThan(30)
    expect(at(service, 'deploy', 'resources', 'limits')).to.have.all.keys('cpus', 'memory')
  })
})

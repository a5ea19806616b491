import { join } from 'node:path'

import { expect } from 'chai'

import { filesMatching, isGlob } from '../../lib/clients/glob.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

describe('glob', () => {
  const folder = temporaryFolder()

  it('tells globs from plain paths', () => {
    expect(['*.json', 'a/**', 'a?.csv', '{a,b}.log', '[ab].log'].filter(isGlob)).to.have.length(5)
    expect(['a.json', '../data/users-1.csv', '/var/log/a.log'].filter(isGlob)).to.deep.equal([])
  })

  it('finds files, absolute, below the folder and above it', async () => {
    const file = folder.write('data/a.json', '1')
    folder.write('data/b.csv', '1')
    expect(await filesMatching('data/*.json', folder.path)).to.deep.equal([file])
    expect(await filesMatching('../data/*.json', join(folder.path, 'pipelines'))).to.deep.equal([file])
    expect(await filesMatching(join(folder.path, '**/*.json'), '/')).to.deep.equal([file])
    expect(await filesMatching('data', folder.path)).to.deep.equal([])
  })
})

import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { expect } from 'chai'

import { POSITION } from '../../lib/core/message.js'
import { type FileOptions, file, fileSource } from '../../lib/sources/file.js'
import { drained, messagesOf, outcome, sourceContract } from '../support/sourceContract.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const ndjson = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `{"n":${from + index}}\n`).join('')

describe('fileSource', () => {
  const folder = temporaryFolder()

  const read = async (options: FileOptions) => messagesOf(await drained(fileSource(options), folder.path))
  const values = async (options: FileOptions) => (await read(options)).map(({ value }) => value)
  const paths = async (options: FileOptions) => (await read(options)).map(({ meta }) => meta['path'])
  const failure = async (options: FileOptions) => (await outcome(fileSource(options), folder.path)).error

  sourceContract('the file source', () => ({
    healthy: () => fileSource({ path: folder.write('contract/healthy.ndjson', ndjson(0, 11)), max_batch: 2 }),
    failing: () => ({
      source: fileSource({ path: folder.write('contract/cut.ndjson', `${ndjson(0, 3)}{"n":`), max_batch: 2 }),
      code: 'FILE_TRUNCATED',
    }),
    ahead: 2,
  }))

  describe('which files', () => {
    before(() => {
      for (const name of [
        'b.json',
        'a.json',
        'B.json',
        'é.json',
        'sub/c.json',
        '.hidden.json',
        'x[1].json',
      ]) {
        folder.write(`which/${name}`, `"${name}"`)
      }
      folder.write('which/a.txt', 'text')
      mkdirSync(join(folder.path, 'which/dir.json'))
      symlinkSync('a.json', join(folder.path, 'which/link.json'))
    })

    it('reads a glob in byte order of the paths, without hidden files and directories', async () => {
      expect(await paths({ path: 'which/*.json' })).to.deep.equal(
        ['B', 'a', 'b', 'link', 'x[1]', 'é'].map((name) => `which/${name}.json`),
      )
    })

    it('reads the files of path and of paths where both are given', async () => {
      const both = { path: 'which/b.json', paths: ['which/[aB].json', 'which/b.json'] }
      expect(await paths(both)).to.deep.equal(['B', 'a', 'b'].map((name) => `which/${name}.json`))
    })

    it('reads each file once, in one order, however the paths are given', async () => {
      const all = { paths: ['which/**/*.json', 'which/b.json', './which/a.json'] }
      expect(await paths(all)).to.deep.equal(
        ['B', 'a', 'b', 'link', 'sub/c', 'x[1]', 'é'].map((name) => `which/${name}.json`),
      )
    })

    it('takes the name of a file that exists for that file, not for a glob', async () => {
      expect(await values({ path: 'which/x[1].json' })).to.deep.equal(['x[1].json'])
    })

    it('shows absolute paths where the user wrote one', async () => {
      const path = join(folder.path, 'which/{a,b}.json')
      expect(await paths({ path })).to.deep.equal([
        join(folder.path, 'which/a.json'),
        join(folder.path, 'which/b.json'),
      ])
    })

    it('names the place of each message, for mappings and for the engine', async () => {
      folder.write('place.ndjson', '1\n2\n')
      const [, second] = await read({ path: './place.ndjson' })
      expect({ ...second?.meta }).to.include({ path: './place.ndjson', line: 2, byte: 2 })
      expect(second?.meta[POSITION]).to.deep.equal({ path: './place.ndjson', line: 2, byte: 2 })
    })
  })

  describe('which format', () => {
    it('tells the format by the name, before .gz too', async () => {
      folder.write('format/a.JSON', '[1]')
      folder.write('format/b.jsonl.gz', gzipSync('2'))
      folder.write('format/c.csv', 'a,b\n3,4\n')
      folder.write('format/d.tsv.gz', gzipSync('a\tb\n5\t6,\n'))
      folder.write('format/e.log', '[7]')
      expect(await values({ path: 'format/*' })).to.deep.equal([
        1,
        2,
        { a: '3', b: '4' },
        { a: '5', b: '6,' },
        { line: '[7]' },
      ])
    })

    it('takes the format and the options of CSV that are set', async () => {
      folder.write('format.data', '1;2\n')
      expect(await values({ path: 'format.data', format: 'lines' })).to.deep.equal([{ line: '1;2' }])
      expect(
        await values({ path: 'format.data', format: 'csv', csv_header: false, delimiter: ';' }),
      ).to.deep.equal([{ c0: '1', c1: '2' }])
    })

    it('says to name the format where neither does', async () => {
      folder.write('unnamed.data', '1')
      expect(await failure({ path: 'unnamed.data' })).to.include({
        code: 'FILE_UNREADABLE',
        message: 'unnamed.data: its name does not tell its format',
        hint: 'set format: json, csv or lines; known by name are .json .ndjson .jsonl .csv .tsv .txt .log',
      })
    })
  })

  describe('batches', () => {
    it('fills batches over the ends of files', async () => {
      folder.write('small/a.ndjson', ndjson(0, 3))
      folder.write('small/b.ndjson', ndjson(3, 8))
      const batches = await drained(fileSource({ path: 'small/*', max_batch: 4 }), folder.path)
      expect(
        batches.map(({ messages }) => messages.map(({ value }) => (value as { n: number }).n)),
      ).to.deep.equal([
        [0, 1, 2, 3],
        [4, 5, 6, 7],
      ])
    })

    it('ends a batch at about 1 MiB of text, whatever max_batch says', async () => {
      const line = `"${'x'.repeat(100_000)}"\n`
      folder.write('large.ndjson', line.repeat(40))
      const batches = await drained(fileSource({ path: 'large.ndjson' }), folder.path)
      expect(messagesOf(batches)).to.have.length(40)
      for (const { messages } of batches) expect(messages.length).to.be.at.most(14)
    })

    it('says how much of the whole is read, 1 at the end', async () => {
      folder.write('progress/a.ndjson', ndjson(0, 50_000))
      folder.write('progress/b.ndjson', ndjson(50_000, 100_000))
      const batches = await drained(fileSource({ path: 'progress/*', max_batch: 10_000 }), folder.path)
      const progress = batches.map((batch) => batch.progress as number)
      expect(progress).to.have.length(10)
      expect(progress).to.deep.equal([...progress].sort((one, other) => one - other))
      expect(progress[0]).to.be.within(0.1, 0.3)
      expect(progress[5]).to.be.within(0.5, 0.8)
      expect(progress.at(-1)).to.equal(1)
    })

    it('passes on what it decoded before it fails, though it fills no batch', async () => {
      folder.write('partial.ndjson', `${ndjson(0, 3)}{"n":`)
      const { batches, error } = await outcome(fileSource({ path: 'partial.ndjson' }), folder.path)
      expect(messagesOf(batches).map(({ value }) => value)).to.deep.equal([{ n: 0 }, { n: 1 }, { n: 2 }])
      expect(error).to.have.property(
        'message',
        'partial.ndjson:4: the document at byte 24 has no end: the file is cut off',
      )
    })

    it('reads a document that is larger than what is read at a time, and what stands around it', async () => {
      const long = 'é'.repeat(1_000_000)
      folder.write('long.ndjson', `1\n"${long}"\n2\n`)
      expect(await values({ path: 'long.ndjson' })).to.deep.equal([1, long, 2])
      folder.write('long.json', `[1,"${long}",2]`)
      expect(await values({ path: 'long.json' })).to.deep.equal([1, long, 2])
    })

    it('reads a file of many chunks without losing or changing a line', async () => {
      const lines = Array.from(
        { length: 30_000 },
        (_, n) => `${n} ${n % 7 === 0 ? 'é' : ''}${'x'.repeat(n % 97)}`,
      )
      const path = folder.write('chunks.txt', lines.join('\n'))
      const messages = await read({ path })
      expect(messages.map(({ value }) => (value as { line: string }).line)).to.deep.equal(lines)
      const last = messages.at(-1)
      expect(last?.meta).to.include({ line: 30_000 })
      expect(last?.meta['byte']).to.equal(Buffer.byteLength(`${lines.slice(0, -1).join('\n')}\n`))
    })
  })

  describe('gzip', () => {
    it('reads members one after another as one file', async () => {
      folder.write('members.ndjson.gz', Buffer.concat([gzipSync('{"a":1}\n{"a"'), gzipSync(':2}\n')]))
      expect(await values({ path: 'members.ndjson.gz' })).to.deep.equal([{ a: 1 }, { a: 2 }])
    })

    it('fails where the stream is cut off, after what stands before', async () => {
      const whole = gzipSync(
        Array.from({ length: 200_000 }, (_, n) => `${(n * 2654435761) % 4294967296}\n`).join(''),
      )
      folder.write('cut.ndjson.gz', whole.subarray(0, whole.length / 2))
      const { batches, error } = await outcome(fileSource({ path: 'cut.ndjson.gz' }), folder.path)
      expect(error).to.have.property('code', 'FILE_TRUNCATED')
      expect(error)
        .to.have.property('message')
        .that.matches(
          /^cut\.ndjson\.gz:[0-9]+: the gzip stream ends in the middle, behind byte [0-9]+ of its text$/,
        )
      expect(messagesOf(batches).length).to.be.above(1000)
    })

    it('fails where it is none, or is damaged', async () => {
      folder.write('none.ndjson.gz', '{"a":1}\n')
      expect(await failure({ path: 'none.ndjson.gz' })).to.include({
        code: 'FILE_UNREADABLE',
        message: 'none.ndjson.gz:1: is not gzip: incorrect header check',
      })
      const damaged = gzipSync('{"a":1}\n')
      damaged.writeUInt8((damaged.at(-6) ?? 0) ^ 0xff, damaged.length - 6)
      folder.write('damaged.ndjson.gz', damaged)
      expect(await failure({ path: 'damaged.ndjson.gz' })).to.have.property('code', 'FILE_UNREADABLE')
    })

    it('fails where something else stands behind the stream, after what stands before', async () => {
      const lines = (count: number) => gzipSync('{"a":1}\n'.repeat(count))
      for (const count of [2, 50_000]) {
        folder.write('behind.ndjson.gz', Buffer.concat([lines(count - 1), lines(1), Buffer.from('garbage')]))
        const { batches, error } = await outcome(fileSource({ path: 'behind.ndjson.gz' }), folder.path)
        expect(error).to.include({
          code: 'FILE_UNREADABLE',
          message: `behind.ndjson.gz:${count + 1}: is no gzip behind byte ${count * 8} of its text: incorrect header check`,
        })
        expect(messagesOf(batches)).to.have.length(count)
      }
    })

    it('reads an empty file as empty', async () => {
      folder.write('empty.ndjson.gz', gzipSync(''))
      expect(await values({ path: 'empty.ndjson.gz' })).to.deep.equal([])
    })
  })

  describe('errors', () => {
    it('names the file that is missing', async () => {
      expect(await failure({ path: 'no/such.json' })).to.include({
        code: 'FILE_NOT_FOUND',
        message: `no/such.json: no such file in ${folder.path}`,
      })
    })

    it('names the glob without a match, and the folder', async () => {
      expect(await failure({ paths: ['no/*.json'] })).to.include({
        code: 'FILE_NOT_FOUND',
        message: `no/*.json: no file matches in ${folder.path}`,
      })
    })

    it('refuses a directory', async () => {
      mkdirSync(join(folder.path, 'a.folder.json'))
      expect(await failure({ path: 'a.folder.json' })).to.include({
        code: 'FILE_UNREADABLE',
        message: 'a.folder.json: cannot be read: it is a directory',
      })
    })

    it('says that it may not read a file', async function () {
      if (process.getuid?.() === 0) this.skip()
      chmodSync(folder.write('secret.json', '1'), 0)
      expect(await failure({ path: 'secret.json' })).to.include({
        code: 'FILE_UNREADABLE',
        message: 'secret.json: cannot be read: permission denied',
      })
    })

    it('checks all files before it reads one', async () => {
      folder.write('there.ndjson', ndjson(0, 10))
      const source = fileSource({ paths: ['there.ndjson', 'zz.ndjson'] })
      const { batches, error } = await outcome(source, folder.path)
      expect(batches).to.deep.equal([])
      expect(error).to.have.property('code', 'FILE_NOT_FOUND')
    })
  })

  describe('options', () => {
    const faults = (options: unknown) => {
      const decoded = file.decode(options, ['source'])
      return decoded.ok ? [] : decoded.faults.map(({ path, message }) => `${path.join('.')}: ${message}`)
    }
    const broken: readonly (readonly [options: object, fault: string])[] = [
      [{}, 'source: path is missing: expected path (a file or a glob) or paths (a list of them)'],
      [{ paths: [] }, 'source.paths: expected a list of at least 1, got 0'],
      [{ path: '' }, 'source.path: expected a string that is not empty'],
      [
        { path: 'a', delimiter: '"' },
        'source.delimiter: expected one ASCII character that is neither a quote nor a line break, such as ";" or "\\t", got string "\\""',
      ],
      [
        { path: 'a', delimiter: 'é' },
        'source.delimiter: expected one ASCII character that is neither a quote nor a line break, such as ";" or "\\t", got string "é"',
      ],
      [{ path: 'a', max_batch: 0 }, 'source.max_batch: expected a whole number of at least 1, got number 0'],
      [{ path: 'a', formt: 'csv' }, 'source.formt: unknown key formt: did you mean format?'],
    ]
    for (const [options, fault] of broken) {
      it(`answers ${JSON.stringify(options)} with its fault`, () => {
        expect(faults(options)).to.deep.equal([fault])
      })
    }

    it('takes every option of the reference', () => {
      expect(
        faults({ paths: ['a', 'b/*'], format: 'csv', csv_header: false, delimiter: '\t', max_batch: 1 }),
      ).to.deep.equal([])
    })

    it('throws for options in code that are wrong', () => {
      expect(() => fileSource({})).to.throw('fileSource: path is missing')
    })
  })
})

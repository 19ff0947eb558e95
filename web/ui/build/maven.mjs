// What Maven runs: `node build/maven.mjs build` puts the pages into ../target/classes/ui and the font
// of printed reports into ../target/classes/font, and `node build/maven.mjs test` tests the pages. Neither does anything again while nothing has changed, and
// both are silent while all is well.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const target = '../target'
const pages = `${target}/classes/ui`
const fonts = `${target}/classes/font`
const font = {
  from: 'node_modules/@expo-google-fonts/noto-sans-sc',
  files: { '400Regular/NotoSansSC_400Regular.ttf': 'NotoSansSC.ttf', LICENSE_FONT: 'OFL.txt' },
}
const npm = {
  install: ['ci', '--loglevel=error'],
  build: ['run', '--silent', 'build', '--', '--outDir', pages, '--logLevel', 'warn'],
  test: ['run', '--silent', 'test'],
}
const generated = ['src/api/schema.d.ts', 'src/api/operations.ts']
const sources = [
  '../src/main/resources/openapi.yaml',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'index.html',
  ...['build', 'dev', 'public', 'src'].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((file) => join(folder, file).replaceAll('\\', '/'))
      .filter((file) => statSync(file).isFile() && !generated.includes(file))
      .sort(),
  ),
]

function digest() {
  const hash = createHash('sha256')
  for (const file of sources) hash.update(file).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

function run(step) {
  const windows = process.platform === 'win32'
  const done = spawnSync('npm', npm[step], { encoding: 'utf8', shell: windows })
  if (done.status === 0) return
  console.error(`npm ${npm[step].join(' ')} failed in ${process.cwd()}:`)
  console.error(done.error?.message ?? `${done.stdout}${done.stderr}`)
  process.exit(1)
}

/** Whether npm has not installed what the lock file names. */
function isUninstalled() {
  const installed = 'node_modules/.package-lock.json'
  return (
    !existsSync(installed) || statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs
  )
}

function copyFont() {
  mkdirSync(fonts, { recursive: true })
  for (const [from, to] of Object.entries(font.files))
    copyFileSync(`${font.from}/${from}`, `${fonts}/${to}`)
}

const step = process.argv[2]
const stamp = `${target}/ui-${step}.sha256`
const wanted = digest()
const known = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
const isThere =
  step === 'test' || (existsSync(`${pages}/index.html`) && existsSync(`${fonts}/NotoSansSC.ttf`))

if (known !== wanted || !isThere) {
  if (isUninstalled()) run('install')
  run(step)
  if (step === 'build') copyFont()
  mkdirSync(target, { recursive: true })
  writeFileSync(stamp, wanted)
}

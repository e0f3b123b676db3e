import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** An instruction of a Dockerfile, its continued lines joined, comments left out. */
interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The image's last stage, laid out in a folder. */
export interface BuiltImage {
  /** The folder that stands for the working directory of the last stage. */
  readonly workdir: string;
  /** Of the last stage, as ENV sets them. */
  readonly env: Readonly<Record<string, string>>;
  /** ENTRYPOINT without the init program that hands signals on. */
  readonly entrypoint: readonly string[];
  remove(): void;
}

export interface BuildOptions {
  /** false: node_modules is a link to the project's own, and no line that changes node_modules is run. */
  readonly install: boolean;
}

const PROJECT = path.resolve('.');

export function instructionsOf(dockerfile: string): Instruction[] {
  return dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .flatMap((line) => {
      const match = /^([A-Z]+)\s+(.+)$/.exec(line.trim());
      return match === null ? [] : [{ name: match[1] ?? '', rest: (match[2] ?? '').replace(/\s+/g, ' ') }];
    });
}

/**
 * Carries out the COPY lines and the npm lines of the project's Dockerfile in a bare folder, stage by stage, without
 * a container engine. Packages of the distribution and what is done to system folders are left out.
 */
export function buildImage({ install }: BuildOptions): BuiltImage {
  const root = mkdtempSync(path.join(tmpdir(), 'digest-image-'));
  const stages = new Map<string, string>();
  const ignored = ignoring(readFileSync('.dockerignore', 'utf8'));
  let stage = root;
  let workdir = '/';
  let env: Record<string, string> = {};
  let entrypoint: string[] = [];
  const at = (folder: string, place: string) => path.join(folder, path.posix.resolve(workdir, place));

  for (const { name, rest } of instructionsOf(readFileSync('Dockerfile', 'utf8'))) {
    if (name === 'FROM') {
      stage = path.join(root, `stage-${stages.size}`);
      stages.set(/ AS (\S+)$/.exec(rest)?.[1] ?? '', stage);
      mkdirSync(stage);
      env = {};
    }
    if (name === 'WORKDIR') {
      workdir = rest;
      mkdirSync(at(stage, '.'), { recursive: true });
    }
    if (name === 'ENV') env = { ...env, ...Object.fromEntries(rest.split(' ').map((one) => one.split('='))) };
    if (name === 'COPY') {
      const from = /^--from=(\S+) /.exec(rest)?.[1];
      const words = rest.replace(/^--\S+ /, '').split(' ');
      const to = words.at(-1) ?? '.';
      for (const source of words.slice(0, -1)) {
        const base = from === undefined ? PROJECT : (stages.get(from) ?? '');
        const target = at(stage, words.length > 2 || to.endsWith('/') ? path.posix.join(to, source) : to);
        cpSync(path.join(base, source), target, {
          recursive: true,
          verbatimSymlinks: true,
          filter: (file) => from !== undefined || !ignored(path.relative(PROJECT, file)),
        });
      }
    }
    if (name === 'RUN') for (const step of rest.split(' && ')) runStep(step, at(stage, '.'), install);
    if (name === 'ENTRYPOINT')
      entrypoint = (JSON.parse(rest) as string[]).filter((one) => one !== 'tini' && one !== '--');
  }
  return {
    workdir: at(stage, '.'),
    env,
    entrypoint,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function runStep(step: string, cwd: string, install: boolean): void {
  const modules = path.join(cwd, 'node_modules');
  if (!install && step.startsWith('npm ci')) {
    symlinkSync(path.join(PROJECT, 'node_modules'), modules);
    return;
  }
  const isOurs = step.startsWith('npm ') || step.startsWith('rm -rf node_modules/');
  if (!isOurs || (!install && !step.startsWith('npm run '))) return;
  const offline = { npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };
  const { PATH = '', HOME = '' } = process.env;
  const done = spawnSync('sh', ['-c', step], { cwd, env: { PATH, HOME, ...offline }, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${step}\n${done.stdout}\n${done.stderr}`);
}

/**
 * Which paths a .dockerignore leaves out of the build: the last pattern that matches a path or a folder above it
 * decides. https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
function ignoring(text: string): (file: string) => boolean {
  const patterns = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const source = line
        .replace(/^!/, '')
        .split('**')
        .map((part) => part.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*'))
        .join('.*');
      return { keep: line.startsWith('!'), test: new RegExp(`^${source.replace('.*/', '(?:.*/)?')}(?:/|$)`) };
    });
  return (file) => {
    const last = patterns.findLast(({ test }) => test.test(file));
    return last !== undefined && !last.keep;
  };
}

/** Whether a file of the image's working directory is there. */
export function has(image: BuiltImage, file: string): boolean {
  return existsSync(path.join(image.workdir, file));
}

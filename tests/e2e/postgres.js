// A PostgreSQL of one's own: in a temporary folder, on a socket, as an ordinary user.

import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const INSTALLED = '/usr/lib/postgresql';

/** The folder of its programs, the newest first. */
async function programs() {
  if (process.env.PG_BIN) return process.env.PG_BIN;
  const versions = existsSync(INSTALLED) ? await readdir(INSTALLED) : [];
  const folders = versions.sort((a, b) => b - a).map((version) => join(INSTALLED, version, 'bin'));
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')));
  if (!found) throw new Error('no PostgreSQL: run scripts/tools postgres, or name its folder in PG_BIN');
  return found;
}

/** initdb refuses root: its own user then. */
async function ordinaryUser() {
  if (process.getuid() !== 0) return {};
  const id = async (flag) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/** Starts a cluster with an empty database; `url` is where it is, `stop` ends it. */
export async function startPostgres() {
  const [bin, user] = await Promise.all([programs(), ordinaryUser()]);
  const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'parindex-pg-'));
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o711);
  const data = join(folder, 'data');
  const made = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  const settings = { ...user, cwd: folder };
  await run(join(bin, 'initdb'), made, settings);
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
    { ...settings, stdio: 'ignore' },
  );
  const create = () => run(join(bin, 'createdb'), ['-h', folder, '-U', 'postgres', 'office'], settings);
  for (let attempt = 0; ; attempt += 1) {
    try {
      await create();
      break;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
  }
  return {
    url: `postgres:///office?host=${folder}&user=postgres`,
    async stop() {
      const ended = new Promise((resolve) => { server.on('exit', resolve); });
      server.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

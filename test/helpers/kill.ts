import { expect } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import { launch } from './process.js';

export const TICK = ['tick', '--now', '2026-01-31T08:00:00+08:00', '--json'] as const;
let rooms = 0;

/**
 * Publishes the digest that comes with the project with the real program, kills it with SIGKILL at call `at`
 * (carried out or not), starts it again until it has nothing left to do, and checks what the chat holds.
 * False when there are fewer calls than that.
 */
export async function killedAt(
  sandbox: Sandbox,
  file: string,
  expected: readonly string[],
  at: number,
  fate: 'before' | 'after',
): Promise<boolean> {
  rooms += 1;
  sandbox.world.state.updates.length = 0;
  const name = `killed_${rooms}`;
  const chat = sandbox.operator.addChat({ type: 'supergroup', title: name, username: name });
  const env = { TARGETS: `@${name}` };
  const life = launch(sandbox, file, TICK, env);
  let count = 0;
  let killed = false;
  const hook = async () => {
    if (killed) return;
    count += 1;
    if (count !== at) return;
    killed = true;
    life.child.kill('SIGKILL');
    await life.ended;
  };
  // 'before': the sandbox never applies it, since the process that asked is gone and the connection with it.
  sandbox.fault(async (call) => {
    if (call.method === 'getMe' || fate !== 'before' || killed) return null;
    await hook();
    return killed ? { kind: 'drop-before' } : null;
  });
  sandbox.hooks.afterCall = async (call) => {
    if (call.method !== 'getMe' && fate === 'after') await hook();
  };
  await life.ended;
  sandbox.fault(null);
  delete sandbox.hooks.afterCall;
  if (!killed) return false;
  const again = await launch(sandbox, file, TICK, env).ended;
  const said = `${again.out}${again.err}`;
  expect(again.code, said).toBe(0);
  const messages = sandbox
    .messages(chat.id, true)
    .filter((one) => one.service?.supergroup_chat_created !== true);
  expect(
    messages.map((one) => (one.text ?? '').split('\n')[0]),
    `killed ${fate} call ${at}: ${said}`,
  ).toEqual(expected);
  expect(chat.pinned).toEqual([messages[0]?.message_id]);
  const links = messages[0]?.entities.flatMap((entity) => /\/(\d+)$/.exec(String(entity.url))?.[1] ?? []);
  const ids = messages.map((one) => String(one.message_id));
  expect(links?.length).toBeGreaterThan(3);
  expect(links?.every((id) => ids.includes(id))).toBe(true);
  return true;
}

/** What an undisturbed push says, message by message. */
export async function undisturbed(sandbox: Sandbox, file: string): Promise<string[]> {
  const chat = sandbox.operator.addChat({
    type: 'supergroup',
    title: 'calm',
    username: `calm_${Date.now()}`,
  });
  const end = await launch(sandbox, file, TICK, { TARGETS: `@${chat.username ?? ''}` }).ended;
  expect(end.code, `${end.out}${end.err}`).toBe(0);
  return sandbox.messages(chat.id).map((one) => (one.text ?? '').split('\n')[0] ?? '');
}

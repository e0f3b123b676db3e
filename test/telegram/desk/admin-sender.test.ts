import { expect, test } from 'vitest';
import { createAdminSender } from '../../../src/telegram/desk/admin-sender.js';

test('a word in a group that cannot be noted stands, and the next ones are said', async () => {
  const said: unknown[] = [];
  const warnings: string[] = [];
  const adminSender = createAdminSender(
    {
      async call(_, payload) {
        said.push(payload.text);
        return { kind: 'ok', result: { message_id: said.length } };
      },
    },
    {
      perSecond: 1000,
      onGroupMessage: async () => {
        throw new Error('database is locked');
      },
      onFailure: (method, _, result) => warnings.push(`${method}: ${'why' in result ? result.why : ''}`),
    },
  );
  const first = await adminSender.call(-100, 'sendMessage', { chat_id: -100, text: 'a' });
  await adminSender.call(-100, 'sendMessage', { chat_id: -100, text: 'b' });
  expect(first.kind).toBe('ok');
  expect(said).toEqual(['a', 'b']);
  expect(warnings.join()).toContain('database is locked');
});

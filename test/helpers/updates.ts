/** The same numbers for the same seed. */
export function dice(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // The low bits of such a row repeat soon.
    return (state >>> 8) % limit;
  };
}

const JUNK: readonly unknown[] = [
  null,
  0,
  -1,
  1e300,
  '',
  'x'.repeat(5000),
  [],
  {},
  true,
  '\u0000',
  [[]],
  '\ud800',
  '<b>&',
  '🙂'.repeat(300),
];

function mutate(value: unknown, random: (limit: number) => number): unknown {
  if (random(12) === 0) return JUNK[random(JUNK.length)];
  if (Array.isArray(value)) return value.map((one) => mutate(one, random));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => random(15) !== 0);
  return Object.fromEntries(kept.map(([key, inner]) => [key, mutate(inner, random)]));
}

/**
 * Updates as a stranger's client or a broken server might make them: every order of the desk, every question of
 * a reader, every kind of button, with parts that are missing, of another type, too long. `date` is Unix seconds.
 */
export function* mutatedUpdates(
  seed: number,
  count: number,
  stranger: number,
  groupId: number,
  date: number,
): Generator<{ update_id: number; [kind: string]: unknown }> {
  const random = dice(seed);
  const from = { id: stranger, is_bot: false, first_name: 'y', language_code: 'zh' };
  const chat = { id: stranger, type: 'private', first_name: 'y' };
  const group = { id: groupId, type: 'supergroup', title: 'g', username: 'ai_news_plus' };
  const member = { status: 'member', user: from };
  const inPrivate = { message_id: 5, date, chat, from };
  const inGroup = { message_id: 6, date, chat: group, from };
  const texts = [
    'publish',
    'retract',
    'skip',
    'release',
    'pause',
    'status',
    'tag',
    'search',
    'today',
    'digest',
  ];
  const commands = texts.flatMap((name) =>
    [inPrivate, inGroup].map((base) => ({
      message: {
        ...base,
        text: `/${name} 2026-01-31`,
        entities: [{ type: 'bot_command', offset: 0, length: name.length + 1 }],
      },
    })),
  );
  const buttons = [
    'day|default|2026-01-31|publish|1',
    'day|default|2026-01-31|skip|1',
    'tgt|set|1|state|off',
    'pub|00|now',
    'ret|yes|2026-01-31',
    'who|x',
    'log|1',
    't|0||openai',
    'q|0||x',
    'd|0|2026-01-31',
  ].flatMap((data) =>
    [inPrivate, inGroup].map((message) => ({
      callback_query: { id: '9', from, chat_instance: '1', data, message },
    })),
  );
  const file = { file_id: 'x', file_name: '../../x.md', mime_type: 'text/markdown', file_size: 10 };
  const seeds: readonly object[] = [
    ...commands,
    ...buttons,
    { message: { ...inPrivate, document: file } },
    { message: { ...inPrivate, text: 'OpenAI' } },
    { message: { ...inGroup, pinned_message: inGroup } },
    { message: { ...inGroup, migrate_to_chat_id: -1007 } },
    { channel_post: { message_id: 7, date, chat: { id: -1008, type: 'channel', title: 'c' }, text: 'x' } },
    { inline_query: { id: '1', from, query: 'OpenAI', offset: '' } },
    { my_chat_member: { chat: group, from, date, old_chat_member: member, new_chat_member: member } },
  ];
  for (let index = 0; index < count; index += 1) {
    const [kind = '', content] = Object.entries(seeds[random(seeds.length)] ?? {})[0] ?? [];
    yield { update_id: index + 1, [kind]: mutate(content, random) };
  }
}

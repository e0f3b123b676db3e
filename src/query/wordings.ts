/**
 * How people ask for a topic, and the name that the dictionary has for it. These are no aliases: in a text they say
 * other things, too (someone left, a chip is worth little).
 */
const WORDINGS: Readonly<Record<string, readonly string[]>> = {
  诉讼: [
    '官司',
    '打官司',
    '告',
    '诉',
    '告了',
    '告上法庭',
    'sued',
    'sues',
    'sue',
    'suing',
    'lawsuit',
    'lawsuits',
    'court',
    'trial',
  ],
  离职: [
    '离开',
    '离开了',
    '走人',
    '辞职',
    'left',
    'leaves',
    'leaving',
    'quit',
    'quits',
    'resigned',
    'departed',
    'departures',
  ],
  裁员: [
    '炒鱿鱼',
    '裁人',
    '开除',
    '砍人',
    'lay off',
    'laid off',
    'lays off',
    'laying off',
    'layoff',
    'layoffs',
    'fired',
    'firing',
    'job cuts',
    'cut jobs',
  ],
  估值: ['值多少钱', '值多少', '身价', '身价多少', 'worth', 'valuation', 'valued'],
  融资: [
    '拿到投资',
    '拿了投资',
    '拿到钱',
    '融到钱',
    'funding',
    'raised',
    'raises',
    'raising',
    'raise',
    'raised money',
    'raises money',
    'raise money',
    'raising money',
    'funded',
    'fundraising',
    'got funding',
  ],
  收购: [
    '买',
    '买了',
    '买下了',
    '买了谁',
    'acquired',
    'acquires',
    'acquire',
    'acquiring',
    'acquisitions',
    'bought',
    'buys',
    'buying',
    'takeover',
  ],
  IPO: ['上市', '挂牌', '敲钟', 'go public', 'goes public', 'going public', 'went public', 'listing', 'ipos'],
  开源: ['open sourced', 'open-sourced', 'opensource', 'opensourced', 'open weights', 'open-weights'],
  黑客: ['hack', 'hacks', 'hacked', 'hacking', 'breach', 'breached', '被黑', '被攻击', '入侵'],
};

const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDINGS).flatMap(([name, said]) =>
    said.map((wording): [string, string] => [wording, name]),
  ),
);

/** The dictionary's word for what was typed, or what was typed. */
export function meantBy(typed: string): string {
  return MEANT.get(typed.toLowerCase()) ?? typed;
}

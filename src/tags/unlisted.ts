import type { TagKind } from './tag.js';

/**
 * Names that no list has, told by what stands around them in Chinese news: somebody behind a title of office
 * (首席科学家罗剑岚), a foreign name with its dot, an organisation by its last word (鲸岩资本), a product by its
 * Latin letters where it comes out or heads the line (开源图像工具LayoutMuse).
 */
export interface Unlisted {
  readonly name: string;
  readonly kind: Exclude<TagKind, 'topic'>;
  readonly start: number;
  readonly end: number;
}

/** @param text as written, NFKC; only Chinese text has such names */
export function unlistedIn(text: string, place: 'title' | 'paragraph'): Unlisted[] {
  const found = [...officials(text), ...foreigners(text)];
  found.push(...organisations(text), ...released(text), ...called(text));
  found.push(...(place === 'title' ? heading(text) : firms(text)));
  return found.filter(
    (one, index) =>
      !found.some(
        (other, at) =>
          at < index && (other.name === one.name || (overlap(one, other) && !samePlace(one, other))),
      ),
  );
}

/** A name and the same with its version. */
function samePlace(a: Unlisted, b: Unlisted): boolean {
  return a.start === b.start && a.end === b.end && a.name !== b.name;
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

const SURNAME =
  '[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏苏潘葛范彭鲁韦马苗方俞任袁柳鲍史唐薛雷贺倪汤罗毕郝安常于傅齐康伍余顾孟平黄穆萧尹姚邵汪祁毛狄米明戴宋庞熊纪舒项祝董梁杜阮季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万柯管卢莫房解应丁邓洪包石崔龚程裴陆荣翁甄曲封储段巫焦谷侯全班仲宁仇甘武符刘景詹龙叶黎白蒲卓蔺池乔翟谭劳申冉桑边尚温庄晏瞿阎连习艾易廖耿匡国文欧沃蔚隆曾沙养丰关游权盖岳帅楼靳邢田]';
const OFFICE =
  '(?:C[ETOFPM]O|创始人|联合创始人|创办人|首席执行官|首席科学家|首席技术官|首席运营官|首席财务官|首席架构师|首席经济学家|首席研究员|首席产品官|首席分析师|总裁|董事长|副董事长|总经理|负责人|教授|副教授|院士|研究员|研究科学家|掌门人|合伙人|工程师|总监|所长|院长|部长|局长|主任|发言人|分析师|联创|图灵奖得主|诺贝尔奖得主|诺奖得主|数学家|科学家|经济学家|导演|演员|作家|歌手|律师|总统|总理|首相|州长|市长|参议员|众议员|议员)';
/** What may stand behind a Chinese name that has no blank. */
const BEHIND =
  '(?=[^\\p{Script=Han}·]|$|在|将|与|和|及|对|表示|宣|称|透|认|指|强|说|谈|发|离|加入|出|任|卸|提|带|坦|直|回|团队|等|曾|也|则|还|近|正|就|已|预|警|被|从|为|因|接|撰|领|获|否|承|公|今|昨|的|向|于|用|再|呼|曝|是|以|现)';
const OFFICIAL = new RegExp(
  `${OFFICE}兼?(?:${OFFICE})?\\s?(?:(${SURNAME}\\p{Script=Han}{1,2}?)${BEHIND}|([A-Z][a-zA-Z'’.-]+(?: [A-Z][a-zA-Z'’.-]*){1,2}))`,
  'gu',
);

/** 李未院士: the office behind the name, where a text begins. */
const TITLED = new RegExp(
  `^[【\\[(\\s]{0,3}(${SURNAME}\\p{Script=Han}{1,2}?)(?:院士|教授|博士|CEO|创始人|总裁|董事长)`,
  'gu',
);
/** 开发者Shivam Patel: what anybody may be. */
const ANYBODY =
  /(?:开发者|作者|用户|博主|网友|学者|研究者|记者|医生|黑客|法官|粉丝|副总裁|高管|主管|前员工|校长|创作者|投资人|风投家|企业家|亿万富翁)\s?([A-Z][a-zA-Z'’.-]+(?: [A-Z][a-zA-Z'’.-]*){1,2})/gu;

/** 某某科技王晓野分享, 刘慈欣称: who speaks, behind a firm or at the start. */
const SPEAKING = new RegExp(
  `(?:^|科技|集团|公司|大学|研究院|实验室)(${SURNAME}(?!媒|方|国|企|警|军|商|宫|键|公|业|厂)\\p{Script=Han}{1,2}?)(?=称|谈(?!判|到|及)|直言|坦言|警告|预测|发文|分享|表示)`,
  'gu',
);

/** 首席科学家罗剑岚, CEO Brendan Foody. */
function officials(text: string): Unlisted[] {
  const patterns = [OFFICIAL, TITLED, ANYBODY, SPEAKING];
  const matches = patterns.flatMap((pattern) => [...text.matchAll(pattern)]);
  return matches.map((match) => {
    const name = match[1] ?? match[2] ?? '';
    const start = match.index + match[0].lastIndexOf(name);
    return { name, kind: 'person', start, end: start + name.length };
  });
}

const SOUND =
  '阿埃艾安昂奥巴班邦贝本比彼边宾波博伯勃布查察彻达大戴丹德邓迪蒂丁东多铎厄恩尔法凡菲费芬弗福富盖冈戈格葛古哈海汉豪赫亨胡华霍基吉加佳贾杰金京居卡凯坎考柯科克肯孔库夸拉莱兰朗劳勒雷黎里理丽利莉连列林琳龙娄卢鲁露路伦罗洛吕马玛迈曼芒梅门蒙米密明莫姆穆拿娜纳乃南内尼涅宁纽努诺欧帕派潘庞佩彭皮平珀普齐奇契强乔琼丘让热仁日荣茹瑞若撒萨塞桑瑟森沙莎珊尚舍申圣施石史舒斯松苏孙索塔泰坦汤唐特滕提廷通图吐托瓦万旺威韦为维温文翁沃乌伍武西希锡夏香肖谢辛欣休许雪雅亚延扬杨耶叶伊依因英尤于约泽扎詹张朱兹佐祖顿登滕什恰切卓策岑措坡曾荷珍桂汀逊';
const FOREIGN = new RegExp(`([${SOUND}]{1,5})·([${SOUND}]{1,6})(?:·([${SOUND}]{1,6}))?`, 'gu');

/** 布莱恩·切斯基: the sounds of a foreign name. */
function foreigners(text: string): Unlisted[] {
  if (!text.includes('·')) return [];
  return [...text.matchAll(FOREIGN)].map((match) => ({
    name: match[0],
    kind: 'person',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const ORGANISATION = new RegExp(
  '(?:^|[、,，。:：;；!！"“”‘’\\s(（]|联合|携手|牵手|与|和)' +
    '((?!.{0,3}(?:某|首批|聚焦|布局|轮由|由|多家|各大|全球|这家|一家|两家|首家|多所|国内|商业|人工智能|具身智能|人形机器人|新能源|黑科技|高科技|前沿科技|聊天|服务机器人|智能汽车|该|其|我国|大型|中小|传统|招募|安装|成立|专为|打造|推动|韩国三大|三大|收购|投资|布局|进军|欧洲银行|美国大学|知名|金融科技|面向|基于|用于|通过|支持|关于|本地|一键|首款|其他|更多|实现|提升|国家人工|高等|职业|在线教育|远程|智慧|数字|精准|个性|终身|素质))' +
    '\\p{Script=Han}{2,6}?(?:大学|银行|证券|资本|研究院|基金会|交易所|出版社|电视台|科技|智能|机器人|动力|半导体|微电子|生物|医药|汽车|集团|时代|网络|软件|传媒|影业|创投|律所|法院|警方|协会|联盟|航天|创新|国际|股份|控股|技术|电子|通信|教育|医疗|健康|影视|物流|能源|材料|光电|精密|重工|航空|服饰|学院|医院|实验室|总局|委员会|检察院|气象中心|创新中心|研究中心|研究所|高校联盟))' +
    '(?=发布|推出|开源|上线|完成|获|宣布|联合|携手|与|、|和|将|拟|递|提交|冲刺|登陆|启动|投资|起诉|收购|:|：|称|公布|成立|签|研发|自研|提出|团队|创始人|CEO|正式|挂牌|计划|在|被|向|首|裁定|判决|旗下|入局|亮相|斩获|新增|开设|开源|研究|回应|曝光|警告|报告|砍掉|批准|裁决|判决|起草|牵头|启用|试点|组建|建成|更名|升级|上调|下调|融资|IPO|AI|发射|揭牌|携|获批)',
  'gu',
);

/** 鲸岩资本: by the last word, where nothing else can be meant by the letters before it. */
function organisations(text: string): Unlisted[] {
  return [...text.matchAll(ORGANISATION)].flatMap((match) => {
    const name = match[1] ?? '';
    if (GENERIC_ORGANISATION.test(name) || /提出|切入|等|的|已|了/u.test(name)) return [];
    const start = match.index + match[0].indexOf(name);
    return [{ name, kind: 'company', start, end: start + name.length }];
  });
}

const GENERIC_ORGANISATION =
  /^(?:人工|具身|空间|群体|通用|超级|情感|机器|企业|商业|国产|中国|美国|英国|欧洲|日本|韩国|全球|家用|教育|金融|医疗|人形|服务|工业|协作|四足|双足|新能源|自动驾驶|无人|智能|端侧|物理|移动|电动|燃油|生成式|大型|多家|顶级|头部|投资|外资|中央|地方|国有|跨国|上市|科技|初创|消费|互联网|电子|通信|国家|联合|公立|私立|在线|开放|清洁|核|太空|商业|社交|神经|卷积|深度|计算|开源|办公|系统|应用|数字|虚拟|创新|新|旧|大|小|老|前|原|关键|核心|前沿|先进|底层|基础|安全|水印|加密|编译|渲染|检测|识别|语音|图像|视频|生物|信息|移动通信|卫星|量子|区块链|心理|精神|公共|儿童|老年|动物|远程|中国高等|职业|家庭|义务|学前|公立|私立|三甲|互联网|县级|基层|民营|国防|尖端|黑|绿色|可再生|传统|化石|消费|复合|稀土|纳米|磁性|电池|智慧|现代|国家|重点|联合|人工|工程|行业|地方|省级|市级|学术|第三方|社会|独立|顶尖)+(?:创新|国际|技术|电子|通信|教育|医疗|健康|影视|物流|能源|材料|学院|医院|实验室|委员会|研究所|研究中心|股份|控股|智能|机器人|汽车|银行|大学|科技|集团|证券|资本|网络|软件|时代|动力|半导体|航天|联盟|生物|医药|传媒)$/u;

const RELEASE =
  /发布|推出|开源|上线|提出|测试|内测|亮相|公测|曝光|研发|打造|首发|交付|开放|名为|名叫|命名为|取名|代号为?|叫做/gu;
/** Latin words with a capital, joined by blanks and hyphens. */
const LATIN =
  '(?:[τπσλ][A-Za-z\\d.]+|[A-Za-z][A-Za-z\\d]*)(?:[-.+·][A-Za-z\\d]+)*(?: (?:[A-Z][A-Za-z\\d]*(?:[-.][A-Za-z\\d]+)*|v?\\d+(?:\\.\\d+)+))*';
const WORDS = new RegExp(`(?<![A-Za-z\\d.-])${LATIN}`, 'gu');
/** Kinds of things that are called by a name beside them: 框架SCOPE, ACT协议. */
const THING =
  '(?:框架|模型|工具|项目|助手|教练|系统|平台|应用|爬虫|引擎|数据集|智能体|芯片|机器人|产品|软件|协议|插件|算法|方法|浏览器|编辑器|客户端|架构|代理|游戏|服务器|眼镜|手机|网站|小程序|操作系统|汽车|车型|App)';
const CALLED = new RegExp(`${THING}\\s?[“"「]?(${LATIN})`, 'gu');
const CALLING = new RegExp(`(?<![A-Za-z\\d.-])(${LATIN})[”"」]?\\s?${THING}`, 'gu');
/** Chinese names: 机器人“闪电”, 发布医疗模型安诊儿. */
const CALLED_QUOTED = new RegExp(
  `${THING}[“"「]([\\p{L}\\d·-]{2,6})[”"」](?=$|[\\s,:;!?。、]|[在以将]|正式|上线|发布|开源|亮相|获)`,
  'gu',
);
/** 发布千亿参数医疗模型安诊儿: the Chinese name at the end. */
const ENDING =
  /(?:发布|推出|上线|开源)[^,。:]{0,16}(?:模型|智能体|助手|机器人|平台|应用|工具|芯片|浏览器|小程序)(\p{Script=Han}{2,4})$/gu;
const NO_ENDING =
  /模型|智能体|助手|机器人|平台|应用|工具|芯片|功能|服务|能力|版本|系列|系统|技术|方案|计划|生态|产品|标准|项目|套件|矩阵|上线|发布|开源|更新|升级|框架|战略|引擎|社区|指南|跃升|性能|提升|报告|公司|大赛|大会|联盟|接口|市场|商店/u;
/** 万象有声开启公测: what opens a title and comes out. */
const TESTED = /^[\s【[]{0,2}(\p{Script=Han}{3,5}?)(?=开启(?:公测|内测)|正式公测|公测启动|内测启动)/gu;
const CLAUSE_END = /[,，。;；!！?？:：\n]/u;
/** Behind these, a name is what something is measured by, made with or fit for. */
const BESIDES =
  /超|对标|媲美|支持|基于|适配|兼容|集成|接入|用于|面向|比肩|击败|挑战|类似|平替|登陆|登上|采用|搭载|依托|联合|合作/u;
const PASSING = new RegExp(`的$|${BESIDES.source}`, 'u');
const LINKED = /^\s?(?:[、和与及/]|以及)\s?$/u;
const QUOTE = /[“"「《]/u;
const QUOTED = new RegExp(
  `(?:${RELEASE.source})[^,，。:：“"「《]{0,16}[“"「《]([\\p{Script=Han}\\p{L}\\d·]{2,10})[”"」》]\\s?(?=[\\p{Script=Han}A-Za-z\\s]{0,8}(?:模型|小程序|智能体|平台|系统|框架|机器人|芯片|助手|应用|工具))`,
  'gu',
);

/** What comes out: 开源图像工具LayoutMuse, 发布“伏羲”大模型. */
function released(text: string): Unlisted[] {
  const latin = [...text.matchAll(RELEASE)].flatMap((verb) => {
    const from = verb.index + verb[0].length;
    const length = text.slice(from, from + CLAUSE).search(CLAUSE_END);
    return namesInClause(text, from, length === -1 ? from + CLAUSE : from + length);
  });
  const quoted = (QUOTE.test(text) ? [...text.matchAll(QUOTED)] : []).map((match): Unlisted => {
    const name = match[1] ?? '';
    const start = match.index + match[0].indexOf(name);
    return { name, kind: 'product', start, end: start + name.length };
  });
  return [...latin, ...quoted.filter(({ name }) => !/^\p{Script=Han}{5,}$/u.test(name))];
}

/** What a kind of thing stands beside, in a title. */
function called(text: string): Unlisted[] {
  const of = (match: RegExpMatchArray, name: string) => (match.index ?? 0) + match[0].lastIndexOf(name);
  const latin = [...text.matchAll(CALLED), ...text.matchAll(CALLING)].flatMap((match) => {
    const name = match[1] ?? '';
    return PASSING.test(text.slice(Math.max(0, match.index - 4), match.index))
      ? []
      : latinName(name, of(match, name));
  });
  const chinese = (QUOTE.test(text) ? [...text.matchAll(CALLED_QUOTED)] : []).flatMap((match): Unlisted[] => {
    if (/[让使对]/u.test(text.slice(Math.max(0, match.index - 7), match.index))) return [];
    const name = match[1] ?? '';
    const start = of(match, name);
    return [{ name, kind: 'product', start, end: start + name.length }];
  });
  const whole = [...text.matchAll(ENDING), ...text.matchAll(TESTED)].flatMap((match): Unlisted[] => {
    const name = match[1] ?? '';
    const start = of(match, name);
    return NO_ENDING.test(name) ? [] : [{ name, kind: 'product', start, end: start + name.length }];
  });
  return [...latin, ...chinese, ...whole];
}

const COLUMNS: readonly (readonly [RegExp, Unlisted['kind']])[] = [
  [/^(?:产品|模型|工具|项目|应用|名称|芯片|机器人|框架)(?:名称|名)?$/u, 'product'],
  [/^(?:厂商|公司|企业|机构|品牌|开发商|公司名称)$/u, 'company'],
  [/^(?:人物|姓名|嘉宾)$/u, 'person'],
];
const SPEECH = /表示|透露|认为|指出|警告|宣布|预测|称|强调|坦言|回应|分析|说|提出|分享|发表/u;
const SPOKE =
  /^[\s)"”]{0,2}(?:[^,。]{0,12})?(?:表示|透露|认为|指出|警告|宣布|预测|称|强调|坦言|回应|分析|说|提出|分享|发表)/u;

/**
 * Names in the lines below the first paragraph: somebody with an office who speaks there, and the cells of a table under
 * a heading that says what they are.
 * @param isKnown whether the dictionary has a name
 */
export function unlistedBelow(lines: readonly string[], isKnown: (name: string) => boolean): Unlisted[] {
  let columns: (Unlisted['kind'] | null)[] = [];
  return lines
    .flatMap((line): Unlisted[] => {
      const text = line.normalize('NFKC');
      const cells = text.includes(' · ') ? text.split('·').map((cell) => cell.trim()) : [];
      const kinds = cells.map((cell) => COLUMNS.find(([pattern]) => pattern.test(cell))?.[1] ?? null);
      if (cells.length === 0) {
        columns = [];
        return SPEECH.test(text) ? officials(text).filter(({ end }) => SPOKE.test(text.slice(end))) : [];
      }
      if (kinds.some((kind) => kind !== null)) {
        columns = kinds;
        return [];
      }
      return cells.flatMap((name, at): Unlisted[] => {
        const kind = columns[at] ?? null;
        return kind === null || name.length < 2 || name.length > 24 ? [] : [{ name, kind, start: 0, end: 0 }];
      });
    })
    .filter(({ name }) => !isKnown(name));
}

/** In UTF-16 units: what stands further behind a verb is not its object. */
const CLAUSE = 48;

/** The first Latin name of a clause, and those that 和 or 、 links to it. */
function namesInClause(text: string, from: number, to: number): Unlisted[] {
  const clause = text.slice(from, to);
  const found: Unlisted[] = [];
  for (const match of clause.matchAll(WORDS)) {
    const last = found.at(-1);
    const between = clause.slice(last === undefined ? 0 : last.end - from, match.index);
    if (last === undefined ? BESIDES.test(between) : !LINKED.test(between)) break;
    found.push(...latinName(match[0], from + match.index));
  }
  return found;
}

const HEADING = new RegExp(
  `(?:^[\\s\\d.、【\\[(（•-]{0,6}|[,:!?;，]\\s?)(${LATIN}|[a-z][a-z\\d]{3,}(?:-[a-z\\d]+)*)(?=\\s?(?:[:：(（\\]】]|(?![级类式版化系时]|的|等)\\p{Script=Han}))`,
  'gu',
);
/** 完成融资, 推出某物: what firms do. A verb that ends the clause is said of what came out. */
const FIRM =
  /^\s?(?:完成|获[^,，]{0,24}(?:融资|投资)|宣布|(?:推出|发布)(?=\s?[^\s\]】,，。:：])|创始人|CEO|公司|裁员|起诉|被|收购|联合|团队|遭|估值|拟|递交|提交|冲刺)/u;
const APPOSED = new RegExp(
  `(?<=[\\p{Script=Han}])(公司|初创|企业|厂商|独角兽)?\\s?(${LATIN})\\s?(?:开源|发布|上线|正式发布|亮相|登场|问世|宣布|完成|获|推出)`,
  'gu',
);

/** What a title begins with: LayoutMuse：图像工具; or has before its verb: 测试工具Finch开源. */
function heading(text: string): Unlisted[] {
  const found: Unlisted[] = [];
  for (const match of text.matchAll(HEADING)) {
    const name = match[1] ?? '';
    for (const one of latinName(name, match.index + match[0].indexOf(name), match.index === 0)) {
      const after = text.slice(one.end);
      const kind =
        isPerson(one.name) && /^\s?[:：]/.test(after) ? 'person' : FIRM.test(after) ? 'company' : 'product';
      found.push({ ...one, kind });
      const version =
        kind === 'company' ? /^(?:发布|推出|开源)\s?([A-Z]\d[\d.]*)/.exec(after)?.[1] : undefined;
      if (version !== undefined) found.push({ ...one, name: `${one.name} ${version}`, kind: 'product' });
    }
  }
  found.push(...firms(text));
  for (const apposed of text.matchAll(APPOSED)) {
    const word = apposed[2] ?? '';
    const kind = apposed[1] === undefined ? 'product' : 'company';
    found.push(
      ...latinName(word, apposed.index + apposed[0].indexOf(word)).map((one) => ({ ...one, kind }) as const),
    );
  }
  return found;
}

const FIRM_NAMED = new RegExp(
  `(?:公司|初创企业|初创|机构|厂商|独角兽|开发商|服务商|巨头|集团)\\s?(${LATIN})(?=\\s?(?:\\(|\\p{Script=Han}|$))`,
  'gu',
);

/** 安全公司Sentrix曝光: a firm that is called one. */
function firms(text: string): Unlisted[] {
  return [...text.matchAll(FIRM_NAMED)].flatMap((match) => {
    if (PASSING.test(text.slice(Math.max(0, match.index - 8), match.index))) return [];
    const name = match[1] ?? '';
    return latinName(name, match.index + match[0].lastIndexOf(name)).map(
      (one) => ({ ...one, kind: 'company' }) as const,
    );
  });
}

const FIRST_NAMES = new Set(
  (
    'adam alan alex alexander alexandr alice amanda andrea andrew andy anna anthony arthur ben benjamin bill bob boris brad ' +
    'brian bryan carl charles chris christopher claire clem daniel daniela dario dave david dean demis dennis derek dylan ' +
    'ed edward elena elon emily emma eric ethan eugene evan felix francis frank fred garry gary geoffrey george greg guido ' +
    'guillermo harry henry ian igor ilya jack jacob jake james jamie jan jared jason jay jeff jensen jeremy jerry jessica jim ' +
    'joe john johnny jonathan jony jose joseph josh julia julian justin karen karl kate kelly ken kevin kyle larry laura lee ' +
    'leo liam lilian linda lisa logan louis lucas lucy luke marc marcus maria mark martin mary matt matthew max melanie ' +
    'michael michelle mike mira mo mustafa nat nathan neil nick nicolas nina noah noam oliver oscar pat patrick paul peter ' +
    'phil philip rachel ralph ray rebecca reid richard rob robert robin roger ron ruth ryan sam samantha samuel sara sarah ' +
    'satya scott sean sebastian sergey shane simon stephen steve steven stuart sundar susan taylor thomas tim tobi todd tom ' +
    'tony travis tyler victor vincent vinod walter warren wayne will william yann yoshua zach'
  ).split(' '),
);

function isPerson(name: string): boolean {
  const [first = '', ...others] = name.split(' ');
  return others.length > 0 && others.length < 3 && FIRST_NAMES.has(first.toLowerCase()) && !/\d/.test(name);
}

/** Letters that name a kind of thing, a measure, an office, and words that head no product. */
const NO_NAME = new Set(
  (
    'ai aigc agi api app apps ceo cto cfo coo cpo gpu cpu npu tpu ipo llm llms vlm vla moe rag sota top sdk cli mcp ocr tts asr ' +
    'github google meta openai beta pro max plus mini web ios android windows mac linux pc tv vr ar xr nas usb wifi html css ' +
    'json sql pdf ppt excel word token tokens agent agents skill skills prompt prompts bug demo diy kpi roi arr saas paas b2b ' +
    'b2c c2c faq ui ux url star stars fps ram rom ssd hbm dram nand asic fpga risc arm x86 usd rmb gdp cpi phd mba dna rna 3d ' +
    '2d 4k 8k 5g 6g nft web3 aidc idc iot o2o ugc pgc mvp kol ip vs pk ok no yes new the a an and or of in on for with nature ' +
    'science cell lora sft rl rlhf dpo ppo grpo cot aiops devops sre byte us uk eu un bi crm erp oa hr pr vc pe fa lp gp oled lcd soc gui nlp cv cpc tts agentic context natural prompt open deep ai-native vibe coding multi free token arr gmv sku led lidar mems gpt-based end-to-end google-style day one work code world pre-a pre-ipo model video image voice live plugin hook hooks api-first pro-level full self driving devday build state-of-the-art scaling office cobol unix wi-fi wifi sota orm libero navsim lingoqa metal'
  ).split(' '),
);

/** Every Latin name of a text that looks like one, wherever it stands. */
export function latinNamesIn(text: string): Unlisted[] {
  return [...text.matchAll(WORDS)].flatMap((match) => latinName(match[0], match.index));
}

/** A Latin name that may be one, and the same without its version; empty for what only looks like one. */
function latinName(raw: string, start: number, small = false): Unlisted[] {
  const name = raw.replace(/[.\s-]+$/, '');
  const words = name.split(' ');
  const first = words[0] ?? '';
  const generic = words.every((word) => NO_NAME.has(word.toLowerCase())) || NO_NAME.has(first.toLowerCase());
  if (!(small || /\p{Lu}|[τπσλ]/u.test(name)) || name.length < 3 || name.length > 40 || generic) return [];
  if (/^(?:v?\d|[A-Z]{1,2}\d+(?:\.\d+)?$|\d+[A-Z]+$)/iu.test(first)) return [];
  const base = name.replace(/ v?\d+(?:\.\d+)+$/i, '');
  const one = { kind: 'product', start, end: start + name.length } as const;
  return base === name
    ? [{ ...one, name }]
    : [
        { ...one, name: base },
        { ...one, name },
      ];
}

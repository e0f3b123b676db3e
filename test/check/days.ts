/** Made-up good days of feeds in four languages: what failures are made from, and what must go out as it is. */
export type Tongue = 'zh' | 'en' | 'ja' | 'ko';

export interface Day {
  readonly tongue: Tongue;
  readonly date: string;
  readonly title: string;
  readonly summary: readonly string[];
  readonly items: readonly Story[];
  readonly briefs: readonly string[];
}

export interface Story {
  readonly title: string;
  readonly url: string;
  readonly text: string;
  readonly points: readonly string[];
}

const LABEL = { zh: '深度解读 & 洞察：', en: 'Why it matters:', ja: 'ポイント：', ko: '핵심 포인트:' };
const MORE = { zh: '更多动态', en: 'In brief', ja: 'その他の話題', ko: '그 밖의 소식' };
const SECTIONS = {
  zh: ['模型与产品', '公司与资本', '芯片与机器人'],
  en: ['Models and products', 'Companies', 'Chips and robots'],
  ja: ['モデルと製品', '企業動向', '半導体とロボット'],
  ko: ['모델과 제품', '기업 소식', '반도체와 로봇'],
};

export function frontOf(day: Day, changes: Readonly<Record<string, string>> = {}): string {
  const fields: Record<string, string> = {
    title: JSON.stringify(day.title),
    date: day.date,
    summary: JSON.stringify(day.summary.map((point) => `- ${point}`).join('\n')),
    ...changes,
  };
  return `---\n${Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\n---\n`;
}

export function storyOf(story: Story, tongue: Tongue): string {
  const points = story.points.map((point) => `- ${point}`).join('\n');
  return `### [${story.title}](${story.url})\n\n${story.text}\n\n**${LABEL[tongue]}**\n\n${points}\n`;
}

/** The sections, each with its heading. */
export function sectionsOf(day: Day): string[] {
  const size = Math.ceil(day.items.length / 3);
  const main = SECTIONS[day.tongue].map(
    (name, n) =>
      `## ${name}\n\n${day.items
        .slice(n * size, (n + 1) * size)
        .map((story) => storyOf(story, day.tongue))
        .join('\n')}`,
  );
  const briefs = day.briefs.map((brief, n) => `- [${brief}](https://wire.test/b/${day.date}/${n})`);
  return [...main, `## ${MORE[day.tongue]}\n\n${briefs.join('\n')}\n`];
}

export function bodyOf(day: Day): string {
  return `# ${day.title}\n\n${sectionsOf(day).join('\n---\n\n')}`;
}

export function textOf(day: Day): string {
  return `${frontOf(day)}\n${bodyOf(day)}`;
}

function stories(...rows: readonly (readonly [string, string, string, string])[]): Story[] {
  return rows.map(([title, text, one, two], n) => ({
    title,
    text,
    points: [one, two],
    url: `https://wire.test/${encodeURIComponent(title.slice(0, 4))}/${n + 1}`,
  }));
}

const ZH: Day = {
  tongue: 'zh',
  date: '2026-03-14',
  title: '云帆开放长文本模型，北辰机器人进厂，海石推理卡量产',
  summary: [
    '云帆科技开放百万字长文本模型，价格下调三成',
    '松鼠智能开源方言语音模型，覆盖十二种方言',
    '白鹭视频上线分镜工具，影视公司率先试用',
    '长风云完成二十亿元融资，计划扩建西部机房',
    '远山汽车裁撤座舱团队，业务并入总部',
    '青禾医疗辅助诊断软件获批上市',
    '海石芯片推理卡进入量产，功耗下降三成',
    '北辰机器人签下三家工厂的搬运订单',
  ],
  items: stories(
    [
      '云帆科技开放百万字长文本模型，价格下调三成',
      '云帆科技周三开放新一代长文本模型，一次可以读入一百万字的合同或小说。公司称调用价格比上一代低三成，首批向法律与出版行业的客户开放。',
      '长文本的竞争从能读多少转向读得多准',
      '出版社已经拿它来校对整本书稿',
    ],
    [
      '松鼠智能开源方言语音模型，覆盖十二种方言',
      '松鼠智能把语音识别模型放上开源社区，支持粤语、闽南语等十二种方言，单张显卡即可运行。团队表示训练数据来自志愿者录音，授权协议允许商用。',
      '方言客服是最先用上它的行业',
      '数据来源的授权方式值得同行参考',
    ],
    [
      '白鹭视频上线分镜工具，影视公司率先试用',
      '白鹭视频推出自动分镜工具，编剧写完一场戏，几分钟后就能看到草图与机位建议。两家影视公司已经在网络剧中试用，每集前期筹备缩短四天。',
      '导演更关心机位能不能手工改',
      '按集收费的方式对小团队友好',
    ],
    [
      '长风云完成二十亿元融资，计划扩建西部机房',
      '长风云宣布完成新一轮二十亿元融资，由两家产业基金领投，投后估值一百八十亿元。资金将用于在西部扩建机房，预计明年春天投入使用。',
      '算力租赁的毛利仍在下滑',
      '西部电价是这次选址的主要原因',
    ],
    [
      '远山汽车裁撤座舱团队，业务并入总部',
      '远山汽车上周五通知员工，位于南方的座舱研发团队将在月底前解散，约两百人可以选择调往总部或领取补偿。公司说这次调整与销量无关。',
      '自研座舱的成本终究要摊到销量上',
      '被裁员工中有一半去了供应商',
    ],
    [
      '青禾医疗辅助诊断软件获批上市',
      '青禾医疗的肺部影像辅助诊断软件拿到三类证，可以在医院正式收费使用。公司披露临床试验共纳入四千例病人，漏诊率比人工读片低一成。',
      '收费目录由各省自行决定',
      '放射科医生担心的是责任归属',
    ],
    [
      '海石芯片推理卡进入量产，功耗下降三成',
      '海石芯片的第二代推理卡本月量产，单卡功耗降到一百二十瓦，可以插进普通服务器。首批三万张已被两家云厂商预订，交货排到七月。',
      '低功耗让旧机房也能改造',
      '先进封装的产能仍是瓶颈',
    ],
    [
      '北辰机器人签下三家工厂的搬运订单',
      '北辰机器人与三家家电工厂签约，年内交付四百台双足搬运机器人，按搬运箱数计费。工厂方面说试用期里机器人每小时能搬九十箱。',
      '按件计费把风险留给了机器人公司',
      '夜班是机器人最先接手的岗位',
    ],
  ),
  briefs: [
    '长风云降低存储价格，最高降幅四成',
    '白鹭视频支持二十种语言的字幕',
    '远山汽车开放座舱接口，首批接入六家应用',
    '青禾医疗与三所大学共建实验室',
  ],
};

const ZH2: Day = {
  tongue: 'zh',
  date: '2026-03-11',
  title: '赤松发布旗舰模型，木兰计算递交招股书，蓝鲸算力遭起诉',
  summary: [
    '赤松科技发布旗舰推理模型，数学竞赛成绩超过前代',
    '木兰计算递交招股书，去年营收翻倍',
    '蓝鲸算力因机房噪声被居民起诉',
    '石榴智能推出儿童陪伴玩具，主打离线对话',
    '望舒视频与电视台合作重制老剧',
    '飞岚科技无人机拿下巡检大单',
    '南屏数据收购标注平台，员工增至八百人',
    '银杏机器人公布家务机器人售价',
  ],
  items: stories(
    [
      '赤松科技发布旗舰推理模型，数学竞赛成绩超过前代',
      '赤松科技昨晚发布旗舰推理模型，在公开的数学竞赛题上答对九成，比前代多出两成。开发者可以申请接口，个人用户要等到四月。',
      '推理时间变长是成绩的代价',
      '竞赛题是否进过训练集仍有争议',
    ],
    [
      '木兰计算递交招股书，去年营收翻倍',
      '木兰计算向交易所递交招股书，去年营收十一亿元，同比增长一倍，亏损收窄到两亿元。最大的客户贡献了四成收入。',
      '客户集中是审核问询的重点',
      '募资主要投向下一代编译器',
    ],
    [
      '蓝鲸算力因机房噪声被居民起诉',
      '蓝鲸算力在城郊的机房被附近居民告上法庭，理由是夜间风机噪声超标。公司回应说正在加装隔音墙，法院将于下月开庭。',
      '城市边缘的机房越来越难选址',
      '液冷改造能降噪但要停机三周',
    ],
    [
      '石榴智能推出儿童陪伴玩具，主打离线对话',
      '石榴智能推出一款毛绒玩具，对话全部在本地芯片上完成，不上传任何录音。售价三百九十九元，月底在母婴店上架。',
      '离线是家长最在意的卖点',
      '玩具认证比软件认证慢得多',
    ],
    [
      '望舒视频与电视台合作重制老剧',
      '望舒视频与地方电视台签约，用修复模型重制二十部老电视剧，画面升到超高清。第一部将在暑期档播出，演员的授权已经谈妥。',
      '老剧版权分散是最大的成本',
      '观众更怕修复得不像原来',
    ],
    [
      '飞岚科技无人机拿下巡检大单',
      '飞岚科技中标电网巡检项目，三年内提供六百架无人机和识别软件，合同金额四亿元。它在山区线路的试点里查出隐患一千多处。',
      '电网客户回款慢但稳定',
      '夜间红外巡检是中标的关键',
    ],
    [
      '南屏数据收购标注平台，员工增至八百人',
      '南屏数据以一亿元收购一家医学标注平台，合并后员工增至八百人，其中三百人有医学背景。交易仍待股东会批准。',
      '专业标注的单价是普通的六倍',
      '模型公司开始自建标注团队',
    ],
    [
      '银杏机器人公布家务机器人售价',
      '银杏机器人公布首款家务机器人的售价，起步价六万九千元，分期两年。它能叠衣服和收拾餐桌，但还不会做饭，首批发货五百台。',
      '价格接近一辆小型电动车',
      '售后上门是早期用户最关心的事',
    ],
  ),
  briefs: [
    '赤松科技更新开发者协议',
    '石榴智能开设线下体验店',
    '望舒视频下调会员价格',
    '飞岚科技在高原建立测试场',
  ],
};

const EN: Day = {
  tongue: 'en',
  date: '2026-03-14',
  title: 'Cloudsail opens its long-context model, Northstar robots enter factories',
  summary: [
    'Cloudsail opens a million-word model and cuts prices by a third',
    'Pixmoor releases speech models for twelve dialects',
    'Halden ships a storyboard tool for film studios',
    'Kestrel raises 300 million dollars for a desert data center',
    'Brightfen closes its cockpit lab in Leeds',
    'Tessely wins approval for lung-scan software',
    'Radmoor starts mass production of its inference card',
    'Northstar signs three factories for its walking robots',
  ],
  items: stories(
    [
      'Cloudsail opens a million-word model and cuts prices by a third',
      'Cloudsail opened its long-context model on Wednesday. It reads a million words at once, costs a third less than the last one, and goes first to law firms and publishers.',
      'Reading length has stopped being the selling point',
      'Publishers already proofread whole manuscripts with it',
    ],
    [
      'Pixmoor releases speech models for twelve dialects',
      'Pixmoor put its speech recognition models on a public hub under a licence that allows commercial use. The training recordings came from volunteers, and one graphics card is enough to run them.',
      'Call centers are the first to adopt it',
      'The consent forms may become a template for others',
    ],
    [
      'Halden ships a storyboard tool for film studios',
      'Halden launched a tool that turns a scene into sketches and camera angles within minutes. Two studios tried it on web series and saved four days of preparation an episode.',
      'Directors ask whether the angles can be edited by hand',
      'Per-episode pricing suits small teams',
    ],
    [
      'Kestrel raises 300 million dollars for a desert data center',
      'Kestrel closed a round of 300 million dollars led by two pension funds at a valuation of 2.6 billion. The money pays for a data center in the desert that opens next spring.',
      'Margins in rented compute keep falling',
      'Cheap solar power decided the location',
    ],
    [
      'Brightfen closes its cockpit lab in Leeds',
      'Brightfen told staff on Friday that its cockpit lab will close by the end of the month. About two hundred people may move to headquarters or take severance; sales had nothing to do with it, the carmaker said.',
      'In-house software must be paid for by volume',
      'Half of the engineers left for suppliers',
    ],
    [
      'Tessely wins approval for lung-scan software',
      'Regulators approved the lung-scan software of Tessely, which hospitals can now bill for. A trial with four thousand patients found a tenth fewer missed nodules than human readers.',
      'Each insurer sets its own price',
      'Radiologists worry about liability',
    ],
    [
      'Radmoor starts mass production of its inference card',
      'Radmoor began mass production of its second inference card, which draws 120 watts and fits ordinary servers. Two cloud providers ordered the first thirty thousand units through July.',
      'Old server rooms can be refitted',
      'Packaging capacity remains the bottleneck',
    ],
    [
      'Northstar signs three factories for its walking robots',
      'Northstar will deliver four hundred walking robots to three appliance factories this year and charge by the box. In the trial each robot carried ninety boxes an hour.',
      'Charging by the box leaves the risk with the robot maker',
      'Night shifts are replaced first',
    ],
  ),
  briefs: [
    'Kestrel lowers storage prices by up to forty percent',
    'Halden adds subtitles in twenty languages',
    'Brightfen opens its cockpit interface to six partners',
    'Tessely founds a lab with three universities',
  ],
};

const JA: Day = {
  tongue: 'ja',
  date: '2026-03-14',
  title: '青葉テックが長文モデルを公開、北斗ロボットが工場へ',
  summary: [
    '青葉テックが百万字の長文モデルを公開',
    '楓音声が方言モデルをオープンソース化',
    '白波映像が絵コンテツールを提供開始',
    '風見クラウドが300億円を調達',
    '遠山自動車が車載部門を再編',
    '若葉医療の診断ソフトが承認取得',
  ],
  items: stories(
    [
      '青葉テックが百万字の長文モデルを公開',
      '青葉テックは水曜日、一度に百万字を読み込める新しい長文モデルを公開した。料金は前世代より三割安く、まず法律事務所と出版社に提供される。',
      '読める長さより正確さの競争になっている',
      '出版社は校正に使い始めた',
    ],
    [
      '楓音声が方言モデルをオープンソース化',
      '楓音声は十二の方言に対応した音声認識モデルを公開した。学習データはボランティアの録音で、商用利用も認められている。',
      'コールセンターが最初の利用者になる',
      '同意の取り方が参考になる',
    ],
    [
      '白波映像が絵コンテツールを提供開始',
      '白波映像は脚本から数分で絵コンテを作るツールの提供を始めた。二つの制作会社が試し、一話あたり四日の準備期間を短縮したという。',
      'カメラ位置を手で直せるかが焦点だ',
      '話数ごとの課金は小さなチームに向く',
    ],
    [
      '風見クラウドが300億円を調達',
      '風見クラウドは300億円の資金調達を完了したと発表した。評価額は2600億円で、北海道にデータセンターを建設し来春に稼働させる計画だ。',
      '計算資源の利幅は下がり続けている',
      '電気料金の安さが立地を決めた',
    ],
    [
      '遠山自動車が車載部門を再編',
      '遠山自動車は車載ソフトの開発拠点を月末で閉鎖すると従業員に伝えた。約二百人が本社への異動か退職金を選ぶことになる。',
      '自社開発の費用は台数で回収するしかない',
      '技術者の半分は部品会社に移った',
    ],
    [
      '若葉医療の診断ソフトが承認取得',
      '若葉医療の肺画像診断ソフトが承認を受け、病院で保険請求できるようになった。四千人の治験では見落としが一割減ったという。',
      '価格は保険者ごとに決まる',
      '医師は責任の所在を心配している',
    ],
  ),
  briefs: [
    '風見クラウドが保存料金を最大四割値下げ',
    '白波映像が二十言語の字幕に対応',
    '若葉医療が三大学と研究所を設立',
  ],
};

const KO: Day = {
  tongue: 'ko',
  date: '2026-03-14',
  title: '푸른숲, 장문 모델 공개…북두로봇은 공장으로',
  summary: [
    '푸른숲이 백만 자 장문 모델을 공개',
    '단풍음성이 방언 모델을 오픈소스로 공개',
    '흰물결영상이 콘티 도구를 출시',
    '바람클라우드가 3000억 원 투자 유치',
    '먼산자동차가 콕핏 조직을 개편',
    '새싹의료 진단 소프트웨어가 승인 획득',
  ],
  items: stories(
    [
      '푸른숲이 백만 자 장문 모델을 공개',
      '푸른숲은 수요일 한 번에 백만 자를 읽는 새 장문 모델을 공개했다. 가격은 이전 세대보다 30% 낮고 법무법인과 출판사에 먼저 제공된다.',
      '읽는 길이보다 정확도 경쟁이 되고 있다',
      '출판사는 이미 교정에 쓰고 있다',
    ],
    [
      '단풍음성이 방언 모델을 오픈소스로 공개',
      '단풍음성은 열두 개 방언을 지원하는 음성 인식 모델을 공개했다. 학습 데이터는 자원봉사자의 녹음이며 상업적 이용도 허용된다.',
      '콜센터가 가장 먼저 도입한다',
      '동의 절차는 업계의 참고가 될 만하다',
    ],
    [
      '흰물결영상이 콘티 도구를 출시',
      '흰물결영상은 대본을 몇 분 만에 콘티로 바꾸는 도구를 내놓았다. 제작사 두 곳이 시험해 회당 준비 기간을 나흘 줄였다고 밝혔다.',
      '감독들은 카메라 위치를 직접 고칠 수 있는지 묻는다',
      '회당 과금은 작은 팀에 유리하다',
    ],
    [
      '바람클라우드가 3000억 원 투자 유치',
      '바람클라우드는 3000억 원 규모의 투자를 유치했다고 발표했다. 기업 가치는 2조 6000억 원이며 내년 봄 새 데이터센터를 연다.',
      '연산 임대의 마진은 계속 떨어진다',
      '전기 요금이 입지를 결정했다',
    ],
    [
      '먼산자동차가 콕핏 조직을 개편',
      '먼산자동차는 남부 콕핏 연구소를 이달 말 닫는다고 직원들에게 알렸다. 약 200명이 본사 이동이나 퇴직 보상을 선택한다.',
      '자체 개발 비용은 판매량으로 메워야 한다',
      '엔지니어 절반은 부품사로 옮겼다',
    ],
    [
      '새싹의료 진단 소프트웨어가 승인 획득',
      '새싹의료의 폐 영상 진단 소프트웨어가 허가를 받아 병원에서 청구할 수 있게 됐다. 4000명 임상에서 놓친 결절이 10% 줄었다.',
      '가격은 보험사마다 다르다',
      '의사들은 책임 소재를 걱정한다',
    ],
  ),
  briefs: [
    '바람클라우드가 저장 요금을 최대 40% 인하',
    '흰물결영상이 20개 언어 자막을 지원',
    '새싹의료가 세 대학과 연구소 설립',
  ],
};

export const DAYS = { zh: ZH, zh2: ZH2, en: EN, ja: JA, ko: KO };

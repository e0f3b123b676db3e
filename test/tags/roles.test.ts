import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { tagItem } from '../../src/tags/item.js';
import { COMPANIES } from './companies.js';

const dictionary = loadDictionary();

function companiesOf(title: string, firstParagraph: string): string[] {
  return tagItem({ title, firstParagraph }, dictionary)
    .all.filter((name) => COMPANIES.has(name))
    .sort();
}

describe('what the fourth blind set taught about parts that names play', () => {
  it.each([
    ['a land’s answer to it', '欧洲版DeepSeek来了', '新公司承诺开放全部权重。', []],
    ['another land’s', '波兰版ChatGPT上线政务平台', '居民可用它查询办事流程。', []],
    ['an edition by its platform is itself', 'Mac版ChatGPT更新', '应用现在支持语音唤醒。', ['OpenAI']],
    ['what others are besides', '百度地图之外，导航软件都在读秒', '七款软件接受了测评。', []],
    [
      'a firm that was left to found another',
      '图灵奖得主再创业',
      '杨立昆离开Meta后创办的新公司完成10亿美元融资。',
      [],
    ],
    ['leaving as the news', '首席科学家离职', '他宣布离开Meta，去向未定。', ['Meta']],
    ['phones as a place', '安卓手机也能装的知识库', '应用近日上架Google Play，全程不联网。', []],
    [
      'a list across a name unknown',
      '监管机构致函多家公司',
      '该机构向谷歌、某某软件与xAI发出问询函，要求三周内答复。',
      ['Google', 'xAI'],
    ],
    [
      'gifts as deeds',
      '某某基金会成立新组织',
      '某某基金会宣布成立新组织，Anthropic捐赠了一项协议。',
      ['Anthropic'],
    ],
    ['what lends its abilities beside another', '新工具内测', '由混元3D与某某引擎提供能力。', []],
    ['what a machine ran', '端侧框架开源', '该团队在一台平板上跑通gpt-oss-120b，每秒7个token。', []],
    ['what somebody gave up', '老驱动复活', '一位开发者把微软停止支持的声卡驱动移植到了新系统。', []],
    ['what something is made from', '某高校开源框架', '该框架以Qwen2-VL为骨干，仅2B参数。', []],
    ['an AI edition of it', '初创公司做“AI版Excel”', '公司宣布完成融资，产品界面与微软Excel高度相似。', []],
    ['examples with a stranger among them', '面试作弊泛滥', '谷歌、亚马逊、麦肯锡等企业已恢复线下面试。', []],
    ['a backer told to describe', '学习应用月活破千万', '由OpenAI创业基金投资的该应用日活也创新高。', []],
    ['suppliers', '营销公司递表', '这家公司递交招股书，Meta、谷歌和TikTok是其三大供应商。', []],
    ['what is plugged in', '社区上线相亲程序', '小程序接入文心与混元两套模型。', []],
    [
      'what is plugged in as the event',
      '国防部上线新平台',
      '国防部推出新平台，首批接入谷歌Gemini。',
      ['Google'],
    ],
    [
      'versions in a list',
      '研究：工具让人变慢',
      '16名开发者使用Cursor Pro与Claude 3.5/3.7 Sonnet后慢了19%。',
      [],
    ],
    ['the best in a test', '新基准让所有模型不及格', '某实验室推出劳动指数，最强的Manus自动化率仅2.5%。', []],
    ['besides, as a lead-in', '比AirPods便宜的耳机', '除了三折叠手机，华为还带来一款翻译耳机。', ['Huawei']],
    ['the shop as a place', '新应用登上苹果应用商店榜首', '两周新增2300万用户。', []],
    ['the shop as it acts', '苹果应用商店下架三款应用', '三款应用被指收集通讯录。', ['Apple']],
  ])('%s: %s', (_of, title, paragraph, companies) => {
    expect(companiesOf(title, paragraph)).toEqual(companies);
  });
});

describe('names that are also other words', () => {
  it.each([
    ['AI识别苹果病害', '模型已在果园试用。', []],
    ['苹果采用新芯片', '苹果将在新机中采用自研调制解调器。', ['Apple']],
    ['苹果核心团队重组', '团队改由新负责人带领。', ['Apple']],
    ['苹果产业链迎来AI订单', '多家供应商上调指引。', ['Apple']],
    ['AI育种让小米亩产提高12%', '新品系在赤峰试种成功。', []],
    ['小米收购机器人公司', '交易金额未披露。', ['Xiaomi']],
    ['小米收入创新高', '手机与汽车业务均增长。', ['Xiaomi']],
    ['AI认出37枚甲骨文单字', '成果来自一所师范学院。', []],
    ['甲骨文发现数据库漏洞', '补丁已经发布。', ['Oracle']],
    ['京东方展出AI画屏', '画屏可识别观众情绪。', []],
    ['北京喜迎机器人大会', '大会为期五天。', []],
    ['上海思贤路试点无人车', '首批十辆投入试点。', []],
    ['动图：如何移动cursor', '一项人机交互研究给出了新办法。', []],
    ['公司把Cursor退回免费版', '开发者对此不满。', ['Cursor']],
    ['问界M5 Pro上市', '新车售价22万元起。', []],
  ])('%s', (title, paragraph, companies) => {
    expect(companiesOf(title, paragraph)).toEqual(companies);
  });

  it.each([
    '将仓库克隆到本地即可运行',
    '模型上线已是板上钉钉',
    '新规有求必应，平台全天响应',
    '系统耐心响应用户，核心响应时间缩短',
    '甚至强于人类医生',
    '率领英国团队夺冠',
    '加快手机端模型落地',
    '尽快影响更多家庭',
    '语言犀利的点评机器人',
    '数千问题等待回答',
    '技术升华为艺术',
    '能力迈上新台阶跃升明显',
    '通讯飞速升级',
    '普通义务教育引入AI',
    '最小艺术博物馆开放',
    '今天猫眼公布票房',
    '活跃问答社区关闭',
    '岁月暗淡的老照片被修复',
  ])('%s: no company', (title) => {
    expect(companiesOf(title, '')).toEqual([]);
  });
});

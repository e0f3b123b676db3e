/**
 * News in the style of the feed, in words of our own, labelled by hand, and measured before the matcher was tuned on it. The first
 * set was written before the matcher was read; the second and the third, of other events and other sentences, each once
 * the rules had learned from the one before. One label of the first was corrected since: a firm that a title names is tagged.
 * A line is a title, a first paragraph and the companies that the item is about, parted by bars.
 */
export interface BlindItem {
  readonly title: string;
  readonly firstParagraph: string;
  readonly companies: readonly string[];
}

/** Reads such a table. */
export function itemsOf(table: string): readonly BlindItem[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [title = '', firstParagraph = '', companies = ''] = line.split('|').map((cell) => cell.trim());
      return { title, firstParagraph, companies: companies.split(', ').filter((name) => name !== '') };
    });
}

export const FIRST: readonly BlindItem[] = itemsOf(`
OpenAI发布GPT-5.3-Codex编程模型 | OpenAI推出新一代编程智能体模型GPT-5.3-Codex，在Terminal-Bench上超越Claude Opus 4.5，推理速度提升25%。 | OpenAI
ChatGPT开始测试广告 | OpenAI宣布将在美国面向免费用户和Go订阅用户测试广告，广告会显示在回答底部，并与回答内容分开标注。 | OpenAI
奥尔特曼与马斯克隔空交锋 | 奥尔特曼在社交平台回应马斯克的指控，称特斯拉Autopilot已造成多起死亡事故，而ChatGPT拥有近十亿用户，双方的诉讼将于春季开庭。 | OpenAI, Tesla
软银完成对OpenAI的400亿美元投资 | 软银集团宣布已支付最后一笔225亿美元，完成了对OpenAI的全部投资承诺，持股比例约11%。 | SoftBank, OpenAI
孙正义清仓英伟达股票 | 软银披露财报称已于10月出售所持全部3210万股英伟达股票，套现58.3亿美元，用于加码AI投资。 | SoftBank, NVIDIA
软银53亿美元收购ABB机器人业务 | 软银集团宣布与ABB达成协议，将以53.75亿美元收购其机器人业务，孙正义称下一个前沿是物理AI。 | SoftBank
AMD与OpenAI签下6吉瓦算力大单 | AMD宣布与OpenAI达成多年合作，将部署6吉瓦Instinct GPU，首批1吉瓦MI450将于2026年下半年上线，OpenAI可获得最多1.6亿股AMD认股权证。 | AMD, OpenAI
英伟达投资英特尔50亿美元 | 英伟达宣布以每股23.28美元的价格入股英特尔，双方将共同开发集成RTX GPU的x86芯片，用于数据中心和个人电脑。 | NVIDIA, Intel
黄仁勋称H20已无缘中国市场 | 英伟达CEO黄仁勋在接受采访时表示，公司在中国高端AI芯片市场的份额已从95%降至零，未来预测将不再包含中国市场。 | NVIDIA
英伟达200亿美元拿下Groq技术授权 | 芯片初创公司Groq宣布与英伟达达成非独家推理技术许可协议，创始人Jonathan Ross及核心团队将加入英伟达。 | NVIDIA
Anthropic完成130亿美元F轮融资 | Anthropic宣布完成由Iconiq领投的130亿美元F轮融资，投后估值1830亿美元，年化收入已超过50亿美元。 | Anthropic
微软英伟达联手投资Anthropic | 微软和英伟达宣布将分别向Anthropic投资最多50亿和100亿美元，Anthropic承诺采购300亿美元的Azure算力。 | Microsoft, NVIDIA, Anthropic
Claude Opus 4.5登场 | Anthropic发布旗舰模型Claude Opus 4.5，在SWE-bench Verified上取得80.9%的成绩，领先Gemini 3 Pro与GPT-5.1-Codex-Max。 | Anthropic
阿莫代伊警告AI将取代半数初级白领 | Anthropic首席执行官达里奥·阿莫代伊表示，未来一到五年内，AI可能让一半的初级白领岗位消失，失业率或升至20%。 | Anthropic
Claude Cowork面向Mac用户开放 | Claude Cowork可读取并编辑用户指定文件夹中的文件，把Claude Code的能力带给非程序员，首批仅限Max订阅用户。 | Anthropic
Reddit起诉Perplexity抓取数据 | Reddit在纽约联邦法院起诉Perplexity及三家数据抓取公司，指控其绕过谷歌搜索的防护措施大规模窃取帖子内容。 | Perplexity
亚马逊起诉Perplexity | 亚马逊要求法院禁止Perplexity的AI浏览器Comet代替用户在其网站购物，称该工具伪装成普通Chrome浏览器。 | Amazon, Perplexity
Perplexity报价345亿美元收购Chrome | AI搜索公司Perplexity向谷歌提出以345亿美元现金收购Chrome浏览器，金额远超其自身180亿美元的估值。 | Perplexity, Google
谷歌发布Gemini 3 Pro | 谷歌正式推出Gemini 3 Pro，首日即在搜索AI模式中上线，成为首个突破1500分的LMArena模型，全面领先GPT-5.1和Claude Sonnet 4.5。 | Google
Nano Banana Pro图像模型上线 | 谷歌基于Gemini 3 Pro打造的图像模型Nano Banana Pro正式开放，可生成4K图像并准确渲染多语言文字。 | Google
DeepMind推出世界模型Genie 3 | DeepMind公布通用世界模型Genie 3，能以24帧每秒实时生成可交互的720p环境，持续一致性可达数分钟。 | Google
谷歌拟向Meta供应TPU芯片 | 据The Information报道，Meta正与谷歌洽谈，计划2027年起在自家数据中心部署TPU，交易额或达数十亿美元，英伟达股价应声下跌。 | Google, Meta
Waymo完成160亿美元融资 | Waymo宣布完成160亿美元融资，估值达1260亿美元，由Dragoneer与红杉领投，母公司Alphabet继续增持。 | Google
特斯拉Robotaxi取消安全员 | 特斯拉开始在奥斯汀测试车内无人的Robotaxi，马斯克称FSD已基本解决自动驾驶问题，而Waymo早在数年前就已实现无人运营。 | Tesla
特斯拉将停产Model S并改产Optimus | 马斯克在财报会上宣布，特斯拉下季度起停产Model S和Model X，弗里蒙特工厂的产线将改为生产Optimus人形机器人。 | Tesla
特斯拉向xAI投资20亿美元 | 特斯拉在股东信中披露，已同意以约20亿美元认购xAI的E轮优先股，两家公司还签署了合作框架协议。 | Tesla, xAI
SpaceX宣布收购xAI | SpaceX宣布收购xAI，合并后的公司估值约1.25万亿美元，马斯克称将把算力中心送入轨道。 | SpaceX, xAI
SpaceX秘密递交上市申请 | SpaceX计划在6月挂牌，募资规模可能超过500亿美元，成为史上最大IPO，星链业务贡献了大部分收入。 | SpaceX
SpaceX申请发射百万颗算力卫星 | SpaceX向美国FCC提交申请，计划部署多达100万颗太阳能卫星，组成轨道数据中心网络。 | SpaceX
Grok深伪图像引发多国调查 | 英国通信管理局对X平台展开正式调查，原因是Grok被用于生成大量未经同意的女性裸露图像，印尼和马来西亚已封禁该工具。 | xAI
Grok 4.1发布 | xAI推出Grok 4.1，情商评测EQ-Bench位列第一，幻觉率较上一代下降约三分之二，并向所有用户免费开放。 | xAI
xAI联合创始人吴宇怀离职 | 吴宇怀宣布离开xAI，这是该公司第六位离开的联合创始人，他表示将开启人生的下一章。 | xAI
Meta以143亿美元入股Scale AI | Meta斥资143亿美元收购Scale AI 49%的股份，其28岁的创始人Alexandr Wang将加入Meta领导超级智能团队。 | Meta
Meta收购Manus | Meta宣布收购智能体初创公司Manus，交易金额超过20亿美元，Manus将继续在新加坡独立运营，创始人肖弘出任Meta副总裁。 | Meta, Manus
商务部回应Meta收购Manus | 商务部新闻发言人表示，将会同相关部门对此项收购与出口管制、技术进出口等法律法规的一致性开展评估调查。 | Meta, Manus
杨立昆离开Meta创业 | 图灵奖得主杨立昆确认将离开工作12年的Meta，创办专注世界模型的AMI Labs，并寻求约30亿欧元估值。 | Meta
扎克伯格成立Meta Compute | 扎克伯格宣布启动Meta Compute计划，本年代将建设数十吉瓦的电力容量，由Santosh Janardhan与Daniel Gross共同负责。 | Meta
Meta Ray-Ban Display眼镜推迟全球上市 | Meta称因美国需求空前、库存有限，暂停将智能眼镜引入英国、法国、意大利和加拿大的计划。 | Meta
意大利要求WhatsApp开放AI聊天机器人 | 意大利反垄断机构下令Meta暂停禁止第三方AI聊天机器人接入WhatsApp的条款，OpenAI和微软此前已宣布将退出该平台。 | Meta
微软更名Microsoft 365 Copilot应用 | 微软将Office应用入口全面改为Microsoft 365 Copilot，用户抱怨品牌混乱，官方称Word、Excel等名称不变。 | Microsoft
纳德拉：别再叫它AI垃圾 | 微软CEO纳德拉在年终博客中呼吁业界停止争论AI内容是垃圾还是精品，应把AI当作认知的放大器。 | Microsoft
微软推出Maia 200推理芯片 | 微软发布采用台积电3纳米工艺的Maia 200，FP4性能超10 PFLOPS，称其FP4性能为亚马逊Trainium 3的三倍。 | Microsoft
微软Copilot接入Claude模型 | 微软宣布在Microsoft 365 Copilot中引入Anthropic的Claude Sonnet 4与Opus 4.1，不再只依赖OpenAI。 | Microsoft, Anthropic
苹果与谷歌宣布Gemini多年合作 | 苹果与谷歌发布联合声明，下一代苹果基础模型将基于Gemini，今年晚些时候推出的新Siri将由其驱动。 | Apple, Google
苹果人事大地震：AI主管离任 | 苹果宣布机器学习与AI战略高级副总裁约翰·詹南德雷亚将卸任，前微软高管Amar Subramanya接替其职务。 | Apple
苹果20亿美元收购Q.ai | 苹果收购以色列初创公司Q.ai，后者开发可通过面部微动作识别无声语音的技术，这是苹果史上第二大收购。 | Apple
Xcode 26.3支持智能体编程 | 苹果发布Xcode 26.3，开发者可直接在其中使用Claude Agent和OpenAI的Codex完成构建、测试与修复。 | Apple
iOS 26.4将带来新版Siri | 据彭博社古尔曼爆料，苹果计划在2月下旬演示新版Siri，随iOS 26.4测试版一同推出，届时将具备屏幕感知能力。 | Apple
亚马逊宣布裁员1.6万人 | 亚马逊确认将再裁减约1.6万个岗位，三个月内累计裁员3万人，人力主管贝丝·加莱蒂称旨在减少层级。 | Amazon
亚马逊洽谈向OpenAI投资500亿美元 | 据《华尔街日报》报道，亚马逊CEO安迪·贾西正与奥尔特曼直接谈判，若成交将成为OpenAI本轮最大投资方。 | Amazon, OpenAI
AWS与OpenAI签署380亿美元协议 | OpenAI将在七年内使用AWS的数十万块英伟达GPU，所有算力计划于2026年底前部署完毕。 | Amazon, OpenAI
Alexa+面向全美用户开放 | 亚马逊宣布Alexa+结束抢先体验，Prime会员免费使用，非会员可在网页和应用中免费聊天或每月付费19.99美元。 | Amazon
Kiro成为亚马逊内部首选编程工具 | 亚马逊在备忘录中要求员工优先使用自研的Kiro，不再支持新的第三方AI开发工具，包括Claude Code、Codex和Cursor。 | Amazon
千问App接入淘宝支付宝 | 阿里宣布千问App全面接入淘宝、支付宝、飞猪和高德等生态业务，上线400多项AI办事功能，用户可一句话点外卖。 | Alibaba, Ant Group
阿里发布Qwen3-Max-Thinking | 阿里千问旗舰推理模型Qwen3-Max-Thinking正式上线，总参数超万亿，在19项基准中媲美GPT-5.2-Thinking、Claude Opus 4.5。 | Alibaba
平头哥发布真武810E芯片 | 平头哥官网上线PPU芯片真武810E，采用自研架构，显存96GB HBM2e，性能超过英伟达A800，与H20相当。 | Alibaba
夸克AI眼镜S1开售 | 夸克AI眼镜S1正式发售，到手价3799元起，搭载千问助手，支持支付宝看一下支付。 | Alibaba
吴泳铭：阿里AI投入或超3800亿 | 阿里巴巴CEO吴泳铭在财报电话会上表示，客户对AI服务器的需求旺盛，三年3800亿的投资额看起来偏小了。 | Alibaba
林俊旸组建具身智能团队 | 通义千问技术负责人林俊旸在社交平台宣布，团队已组建机器人与具身智能小组，多模态基础模型正在变成智能体。 | Alibaba
蚂蚁集团发布灵光全模态助手 | 蚂蚁集团推出AI助手灵光，可在移动端用自然语言30秒生成小应用，上线四天下载量突破100万。 | Ant Group
蚂蚁阿福月活破3000万 | 蚂蚁集团旗下AI健康应用蚂蚁阿福宣布月活用户超过3000万，日提问量超1000万次，55%用户来自三线及以下城市。 | Ant Group
蚂蚁开源万亿模型Ring-2.5-1T | 百灵团队开源全球首个混合线性架构的万亿参数思考模型，IMO 2025自测达到金牌水平。 | Ant Group
支付宝AI付用户破亿 | 支付宝宣布AI付用户数突破1亿，成为全球首个用户过亿的AI原生支付产品，瑞幸咖啡等已接入。 | Ant Group
豆包日活突破一亿 | 字节跳动旗下豆包日均活跃用户数已突破1亿，成为字节历史上推广花费最低的亿级产品。 | ByteDance
豆包手机助手遭多款App限制 | 字节与中兴合作的努比亚M153工程机开售后，微信、支付宝、淘宝等应用相继限制豆包手机助手的操作能力。 | ByteDance
Seedance 2.0爆火 | 字节跳动推出的视频生成模型Seedance 2.0开启内测，支持图文音视频四模态输入，影视飓风Tim称其令人恐惧。 | ByteDance
迪士尼向字节发出停止侵权函 | 迪士尼指控字节跳动未经许可使用漫威和星战角色训练Seedance 2.0，称其相当于对知识产权的虚拟抢劫。 | ByteDance
火山引擎拿下春晚独家AI云合作 | 火山引擎宣布成为2026年央视春晚独家AI云合作伙伴，豆包将同步上线多种互动玩法。 | ByteDance
TRAE月活超160万 | 字节旗下AI编程工具TRAE发布年度报告，注册用户超600万，累计写出近1000亿行代码。 | ByteDance
腾讯姚顺雨首度亮相 | 姚顺雨出任腾讯首席AI科学家，向总裁刘炽平汇报，同时兼任AI Infra部和大语言模型部负责人。 | Tencent
腾讯元宝派开启公测 | 腾讯元宝推出社交功能元宝派，用户可与好友和AI一起看电影、听歌，并将发放10亿元现金红包。 | Tencent
微信屏蔽元宝红包链接 | 微信安全中心公告称，元宝春节活动存在诱导分享行为，已限制其链接在微信内直接打开。 | Tencent
混元3D 3.0模型发布 | 腾讯发布混元3D 3.0，建模精度提升三倍，几何分辨率达1536³，已登陆腾讯云并向个人免费开放。 | Tencent
马化腾：腾讯要稳扎稳打做AI | 马化腾在员工大会上说，AI是腾讯唯一值得大投入的领域，混元和元宝都在补课，不盲目追热点。 | Tencent
百度发布文心5.0正式版 | 百度在文心Moment大会上发布原生全模态大模型文心5.0正式版，参数达2.4万亿，语言能力超过Gemini 2.5 Pro和GPT-5-High。 | Baidu
昆仑芯递交港股上市申请 | 百度公告称旗下昆仑芯已以保密形式向港交所递交上市申请，分拆完成后仍为百度的附属公司。 | Baidu
萝卜快跑进军阿布扎比 | 萝卜快跑获得阿布扎比首批全无人商业化运营许可，计划2026年将车队扩至数百辆。 | Baidu
李彦宏登上达沃斯热议 | 李彦宏内部信称百度成立个人超级智能事业群组，整合文库与网盘业务，由王颖负责。 | Baidu
华为公布昇腾芯片路线图 | 华为轮值董事长徐直军在全联接大会上首次公布昇腾950、960、970的演进计划，自研HBM将于2026年一季度用于950PR。 | Huawei
华为发布盘古5.5 | 华为推出盘古大模型5.5，五大基础模型全面升级，其中自然语言处理模型为7180亿参数的MoE架构。 | Huawei
余承东：鸿蒙6设备超4000万 | 余承东宣布搭载HarmonyOS 5与6的终端设备已突破4000万，小艺智能体生态同步开放。 | Huawei
小米开源MiMo-V2-Flash | 小米发布并开源MoE大模型MiMo-V2-Flash，总参数309B、激活15B，代码能力对标Claude Sonnet 4.5，价格仅为其2.5%。 | Xiaomi
罗福莉首秀小米生态大会 | 前DeepSeek研究员罗福莉以Xiaomi MiMo负责人身份登台，介绍了小米下一代智能体基座模型的设计思路。 | Xiaomi
雷军：未来五年研发投入2000亿 | 小米集团创始人雷军宣布2026年将在一款终端上实现自研芯片、自研OS与自研大模型的大会师。 | Xiaomi
小米首个VLA大模型开源 | 小米机器人团队开源Xiaomi-Robotics-0，47亿参数，可在消费级显卡上实时推理，LIBERO基准超越Pi0.5。 | Xiaomi
DeepSeek-V3.2正式版发布 | DeepSeek发布V3.2和V3.2-Speciale两款模型，前者推理能力达到GPT-5水平，后者在IMO与ICPC中获得金牌。 | DeepSeek
深度求索发表Engram论文 | 梁文锋署名的新论文提出条件记忆模块Engram，用查找表把静态知识与计算解耦，由DeepSeek与北京大学合作完成。 | DeepSeek
DeepSeek-OCR 2开源 | DeepSeek团队发布DeepSeek-OCR 2，采用DeepEncoder V2架构，用阿里Qwen2-0.5B替换原有的CLIP编码器。 | DeepSeek
梁文锋入选Nature年度十大人物 | 《自然》杂志公布2025年度十大人物，深度求索创始人梁文锋因低成本推理模型R1入选。 | DeepSeek
Kimi K2.5开源 | 月之暗面发布并开源Kimi K2.5，支持最多100个子智能体并行，在HLE等智能体基准上超过GPT-5.2和Claude Opus 4.5。 | Moonshot AI
月之暗面融资5亿美元 | 月之暗面完成5亿美元C轮融资，IDG领投1.5亿美元，阿里、腾讯等老股东超额认购，投后估值43亿美元。 | Moonshot AI, Alibaba, Tencent
杨植麟：K3将追求更高token效率 | Kimi创始人杨植麟在清华AGI-Next峰会上分享了线性注意力和智能体集群的研究思路。 | Moonshot AI
智谱港交所敲钟 | 智谱正式在港交所挂牌，股票代码2513，首日收涨13%，市值约578亿港元，成为全球大模型第一股。 | Zhipu AI
智谱开源GLM-5 | 智谱发布旗舰模型GLM-5，参数规模744B，编程与智能体能力取得开源SOTA，使用体感逼近Claude Opus 4.5。 | Zhipu AI
GLM-4.7-Flash免费开放 | 智谱推出轻量模型GLM-4.7-Flash，总参数30B激活3B，即日起在BigModel平台免费调用。 | Zhipu AI
唐杰内部信：全面回归基础模型 | 智谱创始人唐杰在内部信中说，公司今年将成立X-Lab，并很快推出GLM-5。 | Zhipu AI
MiniMax港股上市首日翻倍 | MiniMax在港交所上市，首日涨幅109%，市值突破千亿港元，基石投资者包括阿里巴巴与阿布扎比投资局。 | MiniMax
MiniMax M2.1开源 | MiniMax开源M2.1模型，强化多语言编程，在SWE-Multilingual上以72.5%超过Claude Sonnet 4.5。 | MiniMax
海螺2.3视频模型上线 | 稀宇科技推出海螺2.3，肢体动作与微表情大幅提升，价格与海螺02保持一致。 | MiniMax
阶跃星辰完成50亿元融资 | 阶跃星辰完成超50亿元B+轮融资，创国内大模型单笔融资纪录，印奇出任董事长。 | StepFun
阶跃星辰开源Step 3.5 Flash | 阶跃星辰发布开源基座模型Step 3.5 Flash，稀疏MoE架构，激活11B参数，单请求最高每秒350个token。 | StepFun
Step-Audio-R1.1登顶语音榜 | 阶跃星辰的原生语音推理模型在Artificial Analysis语音推理榜上以96.4%居首，超过Grok与Gemini。 | StepFun
商汤开源SenseNova-SI空间智能模型 | 商汤科技宣布开源日日新空间智能模型，8B版本在多项空间测评中超过GPT-5与Gemini 2.5 Pro。 | SenseTime
商汤发布日日新V6.5 | 商汤在世界人工智能大会发布日日新V6.5与悟能具身智能平台，徐立称多模态是通往AGI的必经之路。 | SenseTime
小浣熊3.0发布 | 商汤推出办公小浣熊3.0，可自动生成PPT和数据分析报告，已在App Store和安卓应用市场上线。 | SenseTime
科大讯飞发布星火X2 | 科大讯飞发布基于全国产算力训练的星火X2大模型，数学与推理能力对标国际主流模型，底层为华为昇腾集群。 | iFlytek
讯飞AI眼镜亮相CES | 科大讯飞在CES展出40克的AI眼镜，支持唇动识别的多模态降噪翻译，年内上市。 | iFlytek
刘庆峰建议加强AI幻觉治理 | 全国人大代表、科大讯飞董事长刘庆峰提出，应建立安全可信的数据标签体系，从源头治理大模型幻觉。 | iFlytek
可灵3.0系列上线 | 快手发布可灵3.0系列模型，支持15秒视频与智能分镜，可灵AI年化收入已达2.4亿美元。 | Kuaishou
快手开源Keye-VL-1.5 | 快手Keye团队开源多模态模型Keye-VL-1.5，提出慢快编码策略，视频理解超过Qwen2.5-VL。 | Kuaishou
快手拟分拆可灵 | 彭博社援引知情人士称，快手正考虑将可灵AI业务分拆并寻求海外上市，公司对此不予置评。 | Kuaishou
美团开源LongCat-Flash-Thinking-2601 | 美团LongCat团队开源推理模型更新版，工具调用泛化能力超过Claude，支持重思考模式。 | Meituan
美团推出AI助手小团 | 美团App上线AI搜索问小团，可规划吃喝玩乐并直接下单，背后是自研LongCat模型。 | Meituan
王兴：无人机配送将扩至十城 | 美团CEO王兴在财报会上表示，公司将继续加大对AI和无人配送的投入。 | Meituan
京东开源JoyAI-LLM-Flash | 京东发布并开源大模型JoyAI-LLM-Flash，总参数48B，激活3B，引入纤维丛优化理论。 | JD
京东加码具身智能产业 | 京东宣布三年投入上百亿资源，助力100个机器人品牌销售额突破10亿元，并领投了千寻智能与众擎机器人。 | JD
刘强东现身机器人租赁店 | 刘强东视察京东线下机器人门店，称未来五年将采购300万台机器人。 | JD
周鸿祎卸任部分职务 | 360集团创始人周鸿祎卸任北京奇虎科技多项职务，公司回应称属正常调整。 | 360
360回应安全龙虾私钥泄露 | 360承认旗下智能体产品安装包误打包了通配符域名证书，已完成吊销，普通用户不受影响。 | 360
纳米AI升级多智能体蜂群 | 360集团发布纳米AI超级智能体，可调度超过5万个L3级智能体协作，连续执行1000步任务。 | 360
宇树科技完成上市辅导 | 宇树科技已完成上市辅导工作，辅导机构为中信证券，预计将在科创板递交申请。 | Unitree
宇树机器人登春晚表演武术 | 宇树G1与H2机器人在春晚完成全球首次全自主集群武术表演，奔跑速度达每秒4米。 | Unitree
王兴兴：今年出货目标两万台 | 宇树创始人王兴兴透露，2025年人形机器人出货超5500台，今年有望达到1万到2万台。 | Unitree
理想汽车开源MindVLA-o1 | 理想汽车公布下一代自动驾驶基础模型，由詹锟团队完成，并在英伟达GTC上做了介绍。 | Li Auto
李想：理想将全面AI化 | 李想在内部会上称，公司要从造车转向做具身智能，研发体系按照基座、软件本体和硬件本体重组。 | Li Auto
理想L9 Livis搭载双马赫芯片 | 理想发布旗舰车型L9 Livis，搭载两颗自研马赫M100芯片，算力达2560TOPS，是英伟达Thor-U的五倍以上。 | Li Auto
小鹏IRON机器人拟年底量产 | 何小鹏宣布新一代IRON人形机器人将于2026年底规模量产，首先用于导览导购场景。 | XPeng
小鹏发布第二代VLA | 小鹏汽车推出第二代VLA大模型，去掉语言转译环节，并宣布大众汽车成为首发客户。 | XPeng
小鹏自研图灵芯片出货突破20万 | 小鹏表示图灵AI芯片已获大众定点，将用于后者在华车型。 | XPeng
蔚来神玑芯片公司融资22亿元 | 蔚来旗下芯片子公司神玑完成首轮超22亿元融资，投后估值近百亿，由合肥国投等参与。 | NIO
蔚来世界模型NWM新版推送 | 蔚来开始向Banyan平台车型推送世界模型新版本，首次引入闭环强化学习。 | NIO
李斌：蔚来今年要盈利 | 蔚来创始人李斌在全员信中说，公司去年四季度首次实现单季盈利，将持续投入智能驾驶与芯片研发。 | NIO
比亚迪智驾数据每天超1.5亿公里 | 比亚迪公布天神之眼最新数据，搭载辅助驾驶的车型保有量超250万辆。 | BYD
王传福：比亚迪将投千亿做智能化 | 比亚迪董事长王传福在股东大会上表示，公司将推进整车智能与端到端大模型。 | BYD
比亚迪组建具身智能实验室 | 据晚点报道，比亚迪第十五事业部成立机器人团队，目标是在自家工厂部署人形机器人。 | BYD
三星HBM4率先量产出货 | 三星电子宣布业界首次量产并出货HBM4，传输速度达11.7Gbps，将用于英伟达Vera Rubin平台。 | Samsung
三星与特斯拉签165亿美元代工合同 | 特斯拉AI6芯片将由三星得克萨斯新厂制造，马斯克表示该合同的战略意义怎么强调都不为过。 | Samsung, Tesla
三星Galaxy S26接入Perplexity | 三星宣布新旗舰将集成Perplexity助手，用户说Hey Plex即可唤起，与Bixby和Gemini并存。 | Samsung, Perplexity
台积电四季度净利增35% | 台积电公布财报，受AI芯片需求带动，2025年四季度净利润创新高，2026年资本开支上调至520亿至560亿美元。 | TSMC
魏哲家：AI需求是真的 | 台积电董事长魏哲家在法说会上表示，他对AI需求也很紧张，但与云厂商沟通后确信需求真实。 | TSMC
台积电起诉前高管罗唯仁 | 台积电向智慧财产法院提起诉讼，指控前资深副总罗唯仁加入英特尔后可能泄露商业机密。 | TSMC, Intel
英特尔酷睿Ultra 3发布 | 英特尔在CES推出首款18A工艺的酷睿Ultra 3系列，能效与AI性能超越AMD锐龙AI 300。 | Intel
陈立武：英特尔将做GPU | 英特尔CEO陈立武宣布公司已聘请新的GPU首席架构师，准备进军由英伟达主导的市场。 | Intel
美国政府入股英特尔10% | 美国政府将以89亿美元收购英特尔9.9%的股份，资金来自芯片法案补贴。 | Intel
苏姿丰：AI算力五年增百倍 | AMD CEO苏姿丰在CES主题演讲中展示Helios机架，OpenAI总裁布罗克曼登台站台。 | AMD
AMD锐龙AI Halo开发者平台 | AMD推出对标英伟达DGX Spark的锐龙AI Halo迷你主机，可本地运行2000亿参数模型。 | AMD
高通发布AI200推理芯片 | 高通推出面向数据中心的AI200与AI250，首家客户为沙特Humain，股价一度大涨20%。 | Qualcomm
高通收购Arduino | 高通宣布收购开源硬件公司Arduino，并推出搭载骁龙处理器的UNO Q开发板。 | Qualcomm
骁龙X2 Elite亮相 | 高通发布面向Windows笔记本的骁龙X2 Elite，NPU算力80TOPS，多线程性能超越英特尔酷睿Ultra 9。 | Qualcomm
Mistral估值117亿欧元 | Mistral AI完成17亿欧元C轮融资，荷兰光刻机巨头ASML领投13亿欧元，英伟达等老股东跟投。 | Mistral, NVIDIA
Mistral 3系列开源 | Mistral发布包括Large 3在内的十款开放权重模型，旗舰版为675B参数MoE，在3000块H200上训练。 | Mistral
Voxtral Transcribe 2发布 | 法国公司Mistral推出两款语音转写模型，实时版延迟可低至200毫秒，价格低于GPT-4o mini Transcribe。 | Mistral
Hugging Face推出桌面机器人 | Hugging Face开放Reachy Mini预订，起价299美元，可用Python编程并接入社区模型。 | Hugging Face
llama.cpp团队加入Hugging Face | ggml.ai创始人Georgi Gerganov宣布与团队加入Hugging Face，项目将继续保持开源和社区自治。 | Hugging Face
抱抱脸CEO：LLM泡沫或将破裂 | Hugging Face CEO克莱门特·德朗格表示，我们处于大模型泡沫而非AI泡沫，明年可能见分晓。 | Hugging Face
Midjourney发布首个视频模型V1 | Midjourney推出图生视频模型V1，每次生成四段5秒视频，每月10美元起。 | Midjourney
迪士尼环球起诉Midjourney | 迪士尼和环球影业联合起诉Midjourney，称其为剽窃的无底洞，擅自生成辛普森和小黄人等形象。 | Midjourney
Midjourney V8开始内测 | Midjourney创始人David Holz宣布V8已迁移到PyTorch与GPU平台训练，不再使用谷歌TPU。 | Midjourney
Cursor母公司估值293亿美元 | Anysphere完成23亿美元D轮融资，由Coatue领投，英伟达和谷歌作为战略投资者加入，年化收入超10亿美元。 | Cursor, NVIDIA, Google
Cursor 2.0推出自研模型Composer | Cursor发布2.0版本和首个自研编程模型Composer，速度为同级模型4倍，界面以多智能体为中心。 | Cursor
Cursor收购Graphite | AI编程公司Cursor宣布收购代码审查平台Graphite，后者将继续独立运营，对标GitHub的审查流程。 | Cursor
GitHub推出Agent HQ | GitHub在Universe大会上发布Agent HQ，开发者可统一管理来自OpenAI、Anthropic、谷歌和xAI的编程智能体。 | GitHub
GitHub CEO多姆克辞职 | 托马斯·多姆克宣布将离职创业，微软不再设立GitHub CEO一职，其团队并入CoreAI部门。 | GitHub, Microsoft
GitHub Copilot引入付费高级请求 | GitHub Copilot专业版用户每月包含300次高级请求，超出部分按每次0.04美元计费。 | GitHub, Microsoft
GitHub将对自托管Runner收费引众怒 | GitHub宣布自3月起对Actions自托管运行器每分钟收取0.002美元，开发者强烈反对后宣布推迟。 | GitHub
Adobe登陆ChatGPT | Adobe宣布Photoshop、Express和Acrobat可在ChatGPT中免费使用，用户只需输入应用名加指令即可修图。 | Adobe, OpenAI
Adobe Firefly支持提示词剪视频 | Adobe为Firefly视频编辑器加入提示词编辑功能，并引入Runway的Aleph模型和FLUX.2。 | Adobe
Adobe被作者集体起诉 | 俄勒冈作家提起诉讼，指控Adobe使用盗版图书训练SlimLM模型。 | Adobe
Salesforce裁撤4000名客服 | Salesforce CEO贝尼奥夫透露，借助AI智能体，公司客服团队从9000人减至5000人。 | Salesforce
Agentforce 360发布 | Salesforce发布Agentforce 360平台，并把Slack改造为智能体入口，同时扩大与OpenAI和Anthropic的合作。 | Salesforce, OpenAI, Anthropic
贝尼奥夫弃用ChatGPT转投Gemini | Salesforce CEO贝尼奥夫发帖称用了三年ChatGPT后，试了两小时Gemini 3就再也回不去了。 | Salesforce, OpenAI, Google
甲骨文任命双CEO | 甲骨文宣布克莱·马古约克和迈克·西西利亚出任联合CEO，萨弗拉·卡茨转任董事会执行副主席。 | Oracle
甲骨文拟筹资500亿美元 | 甲骨文计划2026年通过债权与股权筹集450亿至500亿美元，以满足AMD、Meta、英伟达、OpenAI、xAI等客户的云需求。 | Oracle
甲骨文考虑裁员3万人 | 投行TD Cowen报告称，甲骨文为缓解数据中心资金压力，可能裁员2万至3万人并出售Cerner。 | Oracle
IBM以110亿美元收购Confluent | IBM宣布以每股31美元现金收购数据流平台Confluent，交易预计2026年中完成。 | IBM
IBM开源Granite 4.0 | IBM发布采用Mamba与Transformer混合架构的Granite 4.0，内存需求降低70%以上，可在单块消费级GPU上运行。 | IBM
IBM股价创25年最大跌幅 | 受Anthropic推出COBOL代码现代化工具影响，IBM股价单日暴跌13%。 | IBM, Anthropic
Figure发布Helix 02 | Figure AI推出全身自主模型Helix 02，机器人可连续四分钟完成洗碗机装卸任务，无需重置。 | Figure AI
Figure 03人形机器人亮相 | Figure AI发布为家庭设计的第三代机器人Figure 03，采用织物外壳与无线充电。 | Figure AI
Figure AI被前安全主管起诉 | 前产品安全主管罗伯特·格伦德尔起诉Figure AI，称其警告机器人足以击碎人类头骨后被解雇。 | Figure AI
Manus 1.6上线 | Manus发布1.6版本，新增Max智能体，一次任务成功率更高，并支持移动端开发。 | Manus
Manus年化收入破亿美元 | Manus宣布上线八个月年度经常性收入超过1亿美元，成为全球最快达成该里程碑的初创公司。 | Manus
Stability AI与华纳音乐和解 | Stability AI与华纳音乐集团宣布合作，共同开发面向艺术家的专业级AI音乐工具。 | Stability AI
盖蒂图片败诉Stability AI | 伦敦高等法院裁定Stability AI模型并未存储版权作品，驳回了盖蒂图片的主要版权主张。 | Stability AI
EA携手Stability AI | 艺电宣布与Stability AI合作开发游戏生成模型，加快材质与场景制作。 | Stability AI
Cloudflare全球宕机 | Cloudflare因机器人管理配置文件过大引发故障，ChatGPT、X、Claude等大量网站一度无法访问。 | Cloudflare
Cloudflare默认拦截AI爬虫 | Cloudflare宣布默认阻止AI爬虫抓取网站内容，并推出按次付费抓取，获得Condé Nast、美联社等支持。 | Cloudflare
Cloudflare收购Replicate | Cloudflare宣布收购模型托管平台Replicate，将其5万多个模型带入Workers AI。 | Cloudflare
Databricks融资超40亿美元 | Databricks完成40亿美元L轮融资，估值1340亿美元，年化收入超48亿美元。 | Databricks
Databricks与OpenAI达成1亿美元合作 | Databricks将把GPT-5原生集成到其数据平台和Agent Bricks，供两万多家客户使用。 | Databricks, OpenAI
Databricks联合创始人成立新公司 | Databricks与Perplexity联合创始人Andy Konwinski出资1亿美元设立Laude研究院，支持学术界AI研究。 | Databricks, Perplexity
前OpenAI高管公司融资20亿美元 | 前OpenAI首席技术官米拉·穆拉蒂创办的Thinking Machines Lab完成20亿美元种子轮融资，a16z领投，英伟达、AMD等参投。 | OpenAI, NVIDIA, AMD
两名创始人离开思维机器回归OpenAI | Barret Zoph和Luke Metz离开Thinking Machines Lab，重返OpenAI，应用CEO菲吉·西莫已确认。 | OpenAI
月之暗面创始成员加入字节 | 据知情人士透露，Kimi探索版负责人已从月之暗面离职，加入字节跳动Seed团队从事强化学习。 | Moonshot AI, ByteDance
Liquid AI推出端侧推理模型 | Liquid AI发布1.2B参数的LFM2.5-Thinking，占用内存不到900MB，性能媲美Qwen3-1.7B。 |
加州签署首部前沿AI安全法 | 州长纽森签署SB 53法案，要求大型AI公司公开安全框架并保护举报人，Anthropic此前表示支持，Meta和OpenAI则曾反对。 |
美团外卖骑手用上AI头盔 | 美团为骑手配发智能头盔，内置语音助手，已在20个城市试点。 | Meituan
清华团队提出新型扩散加速方法 | 清华大学研究团队开源TurboDiffusion，基于阿里Wan2.2模型，在单张RTX 5090上将视频生成加速200倍。 |
上海AI实验室开源书生Intern-S1-Pro | 上海人工智能实验室开源万亿参数科学大模型Intern-S1-Pro，基于昇腾与沐曦等国产芯片训练，科学能力超越GPT-5.2与Gemini 3。 |
OpenClaw两天斩获10万星 | 奥地利开发者Peter Steinberger打造的开源智能体OpenClaw在GitHub爆火，可通过WhatsApp、Telegram操控电脑，支持Claude和GPT等模型。 |
OpenClaw创始人加入OpenAI | 奥尔特曼宣布OpenClaw作者Peter Steinberger将加入OpenAI，推动下一代个人智能体，项目转入基金会继续开源。 | OpenAI
谷歌翻译加入实时耳机翻译 | 由Gemini驱动，支持70多种语言，先在安卓端测试 | Google
NotebookLM支持生成信息图 | 可一键把资料变成幻灯片和图表 | Google
OpenAI收购健康初创公司Torch | 交易金额约1亿美元，团队四人全部加入 | OpenAI
Sora登陆安卓平台 | 在美国、加拿大、日本等七国开放下载 | OpenAI
ChatGPT群聊功能扩至全球 | 最多支持20人与AI同时对话 | OpenAI
Anthropic在班加罗尔设立办公室 | 印度已成为Claude的第二大市场 | Anthropic
Claude推出医疗健康版 | 可连接Apple健康数据，对标ChatGPT Health | Anthropic
微软开源VibeVoice语音模型 | 可一次生成90分钟四人播客 | Microsoft
Windows 11将减少Copilot入口 | 记事本与画图中的按钮或被移除 | Microsoft
微软亚洲研究院推出Fara-7B | 可操作电脑的小模型，性能超过GPT-4o方案 | Microsoft
LeCun批评Llama 4基准造假 | 称结果被略微美化，扎克伯格因此失去信任 | Meta
Meta与康宁签60亿美元光纤协议 | 供应将持续到2030年 | Meta
苹果发布Creator Studio套件 | 月费38元，包含Final Cut Pro等六款应用 | Apple
苹果iPhone Air 2或推迟 | 据The Information，原因是初代销量不及预期 | Apple
亚马逊Ring推出AI找狗功能 | 调用邻里摄像头识别走失宠物 | Amazon
英伟达开源自动驾驶模型Alpamayo | 黄仁勋称物理AI的ChatGPT时刻已到来 | NVIDIA
英伟达RTX 50显卡或减产 | 受内存短缺影响，上半年产量削减三到四成 | NVIDIA
AMD发布锐龙7 9850X3D | 游戏性能领先酷睿Ultra 9 285K约27% | AMD
英特尔与软银子公司合作开发内存 | Z角内存计划2027年推出原型 | Intel, SoftBank
特斯拉FSD转为纯订阅制 | 2月14日后不再提供一次性买断 | Tesla
xAI孟菲斯数据中心超标排放 | 美国环保署裁定其燃气轮机需要许可证 | xAI
星链用户突破千万 | SpaceX称网络已覆盖155个市场 | SpaceX
通义万相2.6上线 | 国内首个支持角色扮演的视频模型 | Alibaba
钉钉发布首款AI硬件A1 | 可录音转写并自动生成纪要 | Alibaba
高德开源ABot-M0机器人模型 | 统一架构适配不同形态机器人 | Alibaba
阿里云与SAP扩大合作 | 千问模型将接入SAP云平台 | Alibaba
蚂蚁数科推出金融推理模型 | 基于Qwen3打造，专注银行与保险场景 | Ant Group
LingBot-World开源 | 蚂蚁灵波推出的世界模型，对标Genie 3 | Ant Group
即梦上线数字人视频功能 | 支持一张照片生成唱歌视频 | ByteDance
飞书推出AI录音豆 | 与安克创新合作，售价899元 | ByteDance
扣子2.0发布 | 新增长期计划与技能商店 | ByteDance
QQ浏览器集成AI智能体 | 接入混元与DeepSeek双模型 | Tencent
腾讯开源混元翻译模型1.5 | 1.8B版本可在手机端离线运行 | Tencent
腾讯AI工作台WorkBuddy内测 | 全面兼容OpenClaw技能 | Tencent
百度App一键接入OpenClaw | 用户可在搜索框中远程指挥智能体 | Baidu
百度文心助手月活破2亿 | 打通京东、美团等服务 | Baidu
华为发布AI音箱新品 | 支持小艺声纹识别 | Huawei
昇腾完成对GLM-5的适配 | 智谱新模型发布当日即可推理 | Huawei, Zhipu AI
小爱同学升级超级小爱 | 新增一语多控和屏幕理解 | Xiaomi
小米汽车在CES展示AI工厂 | 现场演示机器人拧螺丝 | Xiaomi
DeepSeek网页端上线百万上下文 | 知识截止更新至2025年5月 | DeepSeek
Kimi推出幻灯片智能体 | 由Nano Banana Pro提供生图能力 | Moonshot AI
Kimi Code会员计划上线 | 每周重置额度，对标Claude Code | Moonshot AI
智谱上线GLM Coding海外版 | 因算力紧张每日限售 | Zhipu AI
MiniMax推出桌面智能体 | 支持Windows和Mac双端 | MiniMax
阶跃与吉利成立合资公司 | 围绕智能座舱研发大模型 | StepFun
商汤绝影获比亚迪定点 | 提供座舱大模型方案 | SenseTime, BYD
讯飞听见接入DeepSeek | 会议纪要更准确 | iFlytek, DeepSeek
可灵上线动作控制功能 | 可精准复刻舞蹈动作 | Kuaishou
美团龙猫发布视频模型 | LongCat-Video可生成五分钟长视频 | Meituan
京东健康推出京医千询2.0 | 已在北京多家医院落地 | JD
360智脑开源7B模型 | 推理能力接近DeepSeek-R1 | 360
宇树四足机器人As2发布 | 续航超4小时，负重15公斤 | Unitree
小鹏P7+欧洲投产 | 在奥地利麦格纳工厂下线 | XPeng
蔚来萤火虫登陆新加坡 | 首批交付即日开始 | NIO
Perplexity推出免费版Comet安卓应用 | 支持语音对话和一键总结 | Perplexity
Slackbot变身AI助理 | Salesforce向企业版用户全面推送 | Salesforce
Databricks推出Lakebase数据库 | 面向智能体应用 | Databricks
IBM与Groq合作推理加速 | 将在watsonx中提供LPU | IBM
Firefly免费无限生成 | Adobe限时向订阅用户开放 | Adobe
OpenCode超越Claude Code登顶星标榜 | 开源终端编程智能体，已获10万星 |
人形机器人半马将在北京举行 | 天工、宇树等多支队伍参赛 | Unitree
骁龙8 Elite Gen 6或涨价 | 台积电2纳米代工成本上升 | Qualcomm, TSMC
Gemini市场份额升至21% | Similarweb数据显示ChatGPT降至64% | Google, OpenAI
Runway推出世界模型GWM-1 | 效果媲美谷歌Genie 3 |
`);

export const SECOND: readonly BlindItem[] = itemsOf(`
消息称OpenAI首款硬件将是笔形设备 | 知情人士透露，由乔尼·艾维操刀的这款设备内部代号Gumdrop，代工厂已从立讯精密改为富士康，最快2026年底亮相。 | OpenAI
“我们走错了路”：OpenAI承认4o过度谄媚 | 继大量用户投诉之后，官方博客解释称新的训练奖励削弱了原有约束，目前已回滚到旧版。 | OpenAI
ChatGPT年龄预测功能全球推送 | 系统会根据账号行为判断用户是否未满18岁，误判者可通过自拍验证身份。欧盟地区将在未来几周上线。 | OpenAI
OpenAI与微软重签协议 | 根据新协议，微软将持有OpenAI公益公司约27%的股份，而AGI的认定改由独立专家组负责，双方合作延长至2032年。 | OpenAI, Microsoft
星际之门得州园区首批机柜通电 | 位于阿比林的星际之门旗舰园区已开始运行，甲骨文从6月起交付英伟达GB200机柜，OpenAI正用其进行早期训练。 | OpenAI, Oracle, NVIDIA
迪士尼10亿美元入股OpenAI | 作为协议的一部分，Sora将可使用米老鼠、漫威和星战等200多个角色，迪士尼员工也将用上ChatGPT。 | OpenAI
Sam Altman家中迎来新生儿后谈育儿 | 他在播客中说，没有ChatGPT自己都不知道该怎么带孩子。 | OpenAI
布罗克曼成特朗普最大金主之一 | 联邦选举文件显示，OpenAI总裁布罗克曼夫妇向MAGA Inc捐款2500万美元。 | OpenAI
首席研究官陈信翰回应人才流失 | OpenAI首席研究官Mark Chen称Meta像是闯进家里偷东西，公司正在重新校准薪酬。 | OpenAI, Meta
五角大楼拟将Anthropic列为供应链风险 | 因Anthropic拒绝放开对大规模监控与自主武器的限制，美国国防部长赫格塞斯考虑与其切断业务往来。 | Anthropic
Claude Code之父：我不再手写代码 | Boris Cherny在社交平台透露，过去30天他提交的259个PR全部由Claude Code和Opus 4.5完成。 | Anthropic
Anthropic切断OpenAI的API访问 | 后者被指在GPT-5发布前大量使用Claude Code进行内部测试，违反了商业服务条款。 | Anthropic, OpenAI
Anthropic指控国内三家实验室蒸馏Claude | 声明称DeepSeek、月之暗面和MiniMax通过2.4万个虚假账户与Claude进行了超过1600万次对话。 | Anthropic, DeepSeek, Moonshot AI, MiniMax
作家集体诉讼和解：Anthropic赔付15亿美元 | 法官威廉·阿尔苏普初步批准了和解方案，涉及约50万部图书，每部赔偿约3000美元。 | Anthropic
Bun被收购 | Anthropic将JavaScript运行时Bun收入囊中，后者会继续以MIT许可证开源，Claude Code的年化收入已达10亿美元。 | Anthropic
超级碗AI广告大战打响 | Anthropic在广告中暗讽ChatGPT插播广告，奥尔特曼随即发长文回击，称其不诚实。 | Anthropic, OpenAI
美国法官裁定谷歌不必出售Chrome | 法官阿米特·梅塔认为生成式AI改变了竞争格局，但谷歌须与对手共享部分搜索数据，且不得签署独家分发协议。 | Google
哈萨比斯：AGI还需五到十年 | DeepMind CEO在接受采访时强调，当前模型仍缺乏持续学习和长期规划能力。 | Google
Gemini 3.1 Pro来了 | ARC-AGI-2得分77.1%，是上一代的两倍多，即日起在Gemini应用与Vertex AI上开放预览。 | Google
谷歌的Antigravity遭大规模封号 | 部分付费用户因在OpenClaw中使用OAuth令牌而被暂停访问，谷歌称系恶意使用激增所致。 | Google
一句话生成App：Google Stitch升级 | 这一由I/O大会推出的设计工具新增原型流功能，背后模型换成了Gemini 3。 | Google
TPU v7 Ironwood全面可用 | 第七代TPU单集群可扩展至9216颗芯片，Anthropic计划使用多达一百万颗TPU。 | Google, Anthropic
YouTube封禁两大AI预告片频道 | 这两个频道合计拥有超200万订阅，因违反垃圾内容与误导性元数据政策被终止。 | Google
Nano Banana 2发布 | 速度更快、价格更低，谷歌称其结合了Pro版的世界知识与Flash的响应速度。 | Google
吴恩达新课上线 | 课程面向零基础学员，使用Gemini CLI完成五个实战项目，可免费学习。 |
Llama接班人Avocado曝光 | Meta超级智能实验室正在开发代号Avocado的新模型，预计一季度发布，且可能不再开源。 | Meta
亚历山大·王首次公开内部成果 | 在达沃斯论坛上，Meta首席技术官博斯沃思表示，新团队本月已向内部交付首批关键模型。 | Meta
Meta SAM 3.1让实时跟踪再提速 | 作为“分割一切”的升级版，新模型可同时跟踪多个对象。 | Meta
扎克伯格亲自挖角未果 | 据《华尔街日报》，Andrew Tulloch最初拒绝了高达15亿美元的薪酬包，数月后仍从Thinking Machines离职加入Meta。 | Meta
小扎与新墨西哥州对簿公堂 | 检方指控Facebook和Instagram未能保护儿童免遭性剥削，Meta的AI聊天机器人也被列为证据。 | Meta
Office涨价：因为加了AI | 澳大利亚监管机构起诉微软误导270万用户，未告知其可继续使用不含Copilot的旧套餐。 | Microsoft
微软AI掌门人苏莱曼谈自给自足 | 他告诉《金融时报》，公司正在自研前沿级基础模型，以减少对OpenAI的依赖。 | Microsoft
MAI-Image-1杀入前十 | 这是微软首个完全自研的文生图模型，在LMArena上位居第九。 | Microsoft
比尔·盖茨谈AI泡沫 | 他认为当下情形与互联网泡沫相似，许多投资最终会走入死胡同。 |
微软收购Osmos | 这家西雅图初创公司的智能体数据工程技术将并入Fabric。 | Microsoft
iOS 27主打稳定，Siri变身聊天机器人 | 古尔曼称代号Campos的项目将取代现有Siri界面，预计在6月的WWDC上公布。 | Apple
库克接班人浮出水面 | 硬件工程主管约翰·特努斯被视为苹果下任CEO的最热门人选，他近期还接管了设计团队。 | Apple
庞若鸣离开苹果 | 这位基础模型团队负责人接受了Meta开出的逾2亿美元薪酬包，加入超级智能团队。 | Apple, Meta
M5 Max跑大模型有多快 | 实测显示，新款MacBook Pro在本地运行Qwen3时每秒可输出近百个token。 | Apple
苹果被诉用盗版书训练模型 | 两名神经科学教授向加州北区联邦法院提起集体诉讼，称Apple Intelligence的训练数据包含影子图书馆。 | Apple
亚马逊CEO贾西：2000亿美元不是盲目下注 | 在财报电话会上，他回应投资者对资本开支的担忧，称AWS需求强劲。 | Amazon
Trainium3登场：性能提升4.4倍 | 在拉斯维加斯re:Invent大会上，AWS推出首款3纳米AI芯片，并预告下一代将支持NVLink Fusion。 | Amazon
卖书起家的它要给好莱坞做AI工具 | 亚马逊米高梅影业成立AI工作室，3月启动封闭测试，参与方包括导演罗伯特·斯特隆伯格。 | Amazon
Zoox在旧金山免费载客 | 这家亚马逊旗下公司的无方向盘车辆向候补名单用户开放。 | Amazon
黄仁勋辟谣：从未承诺投1000亿 | 他在台北对媒体表示，对OpenAI的投资会是英伟达迄今最大的一笔，但不会超过1000亿美元。 | NVIDIA, OpenAI
H200获准销往中国 | 特朗普宣布允许英伟达向经批准的客户出口H200，美国政府从中抽成25%。 | NVIDIA
英伟达市值破5万亿美元 | 受此提振，苹果和微软市值也双双站上4万亿美元。 | NVIDIA
GTC 2026前瞻：LPU或成主角 | 外界预计英伟达将公布整合Groq技术的推理芯片，并介绍Rubin Ultra进展。 | NVIDIA
英伟达与礼来共建AI药物实验室 | 双方五年内将投入至多10亿美元，实验室设在旧金山湾区。 | NVIDIA
Lisa Su：中国市场占比约两成 | AMD掌门人在接受《连线》采访时说，公司愿意为MI308的出口许可支付15%的费用。 | AMD
AMD与Meta达成6GW协议 | Meta将采购价值超600亿美元的Instinct GPU，并获得最多1.6亿股认股权证。 | AMD, Meta
英特尔找到大客户？苹果或用18A代工 | 分析师郭明錤称苹果已与英特尔签署保密协议，最低端M系列芯片最快2027年出货。 | Intel, Apple
SambaNova收购案告吹 | 英特尔此前曾签署约16亿美元的意向书，如今谈判已停滞，SambaNova转而寻求新融资。 | Intel
马斯克向OpenAI索赔1340亿 | 其律师在最新文件中称，OpenAI与微软应交出“不当得利”，陪审团审理定于4月。 | OpenAI, Microsoft
Grok被五角大楼采用 | 赫格塞斯宣布，Grok将与谷歌的生成式AI引擎一同接入军方网络。 | xAI, Google
Grok 4.20进入公测 | 新版采用四个智能体协作架构，在股票交易竞赛Alpha Arena中是唯一盈利的模型。 | xAI
孟菲斯居民联名反对巨像扩建 | 他们指责xAI的燃气轮机加剧空气污染，NAACP已发出起诉通知。 | xAI
Cybercab下线 | 首辆没有方向盘和踏板的量产车在得州超级工厂驶下产线，马斯克到场祝贺员工。 | Tesla
加州车管局：特斯拉营销构成欺骗 | 法官建议暂停其在加州的销售牌照30天，车管局给予60天整改期。 | Tesla
特斯拉前AI总监谈氛围编程一周年 | Andrej Karpathy提出用“智能体工程”来形容今天的开发方式。 | Tesla
猎鹰9号完成第600次发射 | SpaceX此次把28颗星链卫星送入近地轨道，助推器在无人船上回收。 | SpaceX
传SpaceX上市前内部股价上调 | 每股作价421美元，公司估值约8000亿美元，为全球最高的未上市企业之一。 | SpaceX
千问春节请客三天，奶茶订单破千万 | 活动首日App多次崩溃，团队紧急扩容，阿里称用户热情远超预期。 | Alibaba
林俊旸卸任？阿里回应 | 通义实验室相关负责人周靖人称将继续坚持开源策略，公司正成立基础模型支持小组。 | Alibaba
Qwen3.5小尺寸四连发 | 0.8B、2B、4B、9B均采用混合注意力，马斯克点赞称智能密度惊人。 | Alibaba
高德扫街榜上线三维实景 | 基于自研世界模型，商家只需上传视频即可生成可漫游的店铺。 | Alibaba
国际奥委会用上阿里云大模型 | 米兰冬奥会期间，千问为转播和运营提供支持，“子弹时间”回放效率提升明显。 | Alibaba
淘宝闪购接入AI点单后日单创新高 | 用户对千问说出口味偏好，即可完成下单和支付宝付款。 | Alibaba
蚂蚁集团CEO韩歆毅：All in AGI | 他在内部信中提出，公司将围绕医疗健康、支付和具身三个方向加大投入。 | Ant Group
Ling-2.5-1T深夜开源 | 万亿参数，上下文100万，由inclusionAI在Hugging Face和魔搭同步放出权重。 | Ant Group
张一鸣现身上海 | 这位字节创始人与知春创新中心的青年学员座谈，谈及AI人才培养。 | ByteDance
豆包2.0系列亮相 | 包括Pro、Lite、Mini与Code四款，其中Pro版在多数视觉理解榜单上超过Gemini 3 Pro。 | ByteDance
TikTok美国合资公司落定 | 甲骨文、银湖和MGX各持15%，字节保留19.9%，CEO由周受资团队旧部亚当·普雷瑟出任。 | ByteDance, Oracle
剪映海外版遭封后重返应用商店 | CapCut随TikTok一同恢复下载。 | ByteDance
字节自研芯片曝光 | 路透社称，代号SeedChip的推理芯片正与三星洽谈代工，目标今年生产10万颗。 | ByteDance, Samsung
微信AI小程序成长计划启动 | 开发者可免费获得云开发资源、混元token与流量激励。 | Tencent
“元宝骂人”事件官方致歉 | 有用户反映AI在修改代码时输出侮辱性语言，腾讯称与人工无关，属小概率异常。 | Tencent
姚顺雨团队首篇论文出炉 | CL-bench测试显示，即便最强的GPT-5.1也只能解决23.7%的上下文学习任务。 | Tencent
腾讯租下日本机房里的英伟达芯片 | 《金融时报》称，通过与Datasection合作，腾讯得以使用约1.5万块Blackwell处理器。 | Tencent, NVIDIA
百度年会裁员风波 | 多个事业部被曝优化比例超三成，移动生态与文心团队均受波及。 | Baidu
沈抖：昆仑芯三万卡集群点亮 | 百度集团执行副总裁在云智大会上称，可同时承载多个千亿参数模型训练。 | Baidu
Uber引入萝卜快跑 | 双方将在伦敦测试无人驾驶出租车，首批上路时间为今年上半年。 | Baidu
任正非：AI的应用比发明更重要 | 他在与ICPC选手座谈时说，中国要关注在工业、农业和医疗领域落地。 | Huawei
Mate 80系列搭载麒麟9030 | 首发鸿蒙6，小艺可以跨应用点外卖与打车，余承东称性能提升42%。 | Huawei
DeepSeek V4首发或不给英伟达 | 路透社称，公司打破惯例，只向华为等国产芯片商提供早期访问权限。 | DeepSeek, Huawei, NVIDIA
雷军年度演讲：造芯不会停 | 玄戒O2进展顺利，小米今年将把AI大模型投入提高到75亿元。 | Xiaomi
Xiaomi miclaw小范围封测 | 这是一款手机智能体，由MiMo大模型驱动，首批支持小米17系列。 | Xiaomi
梁文锋基金去年收益57% | 幻方量化在百亿私募中排名第二，为DeepSeek提供了充裕弹药。 | DeepSeek
谁在用R1：一年后的答卷 | Hugging Face盘点“DeepSeek时刻”一周年，中国模型下载量已超过美国。 | DeepSeek, Hugging Face
Kimi K2 Thinking训练成本仅460万美元？ | 杨植麟团队在Reddit答网友问时表示，这不是官方数字，训练成本很难量化。 | Moonshot AI
月之暗面估值飙至180亿美元 | 新一轮融资由五源、腾讯和阿里等支持，近20天收入超过去年全年。 | Moonshot AI, Tencent, Alibaba
GLM-5涨价30%仍被抢空 | 智谱港股市值一度突破3000亿港元，官方随后就算力不足发布道歉信。 | Zhipu AI
智谱AutoGLM开源，人人可造AI手机 | 模型与框架全部开放，支持微信、淘宝、抖音等50多款主流中文应用。 | Zhipu AI
闫俊杰致股东信 | MiniMax创始人将公司定位为AI时代的平台型企业，去年营收7900万美元，同比增长159%。 | MiniMax
M2.5：每小时1美元的打工人 | MiniMax新模型以每秒100个token连续工作一小时成本仅1美元，SWE-Bench Verified得分80.2%。 | MiniMax
印奇履新阶跃星辰 | 旷视科技创始人出任董事长，将与CEO姜大昕、首席科学家张祥雨搭档。 | StepFun
千里科技联手阶跃做机器人座舱 | 吉利银河M9首发搭载基于Step模型的Agent OS。 | StepFun
徐立：商汤2025年有望扭亏 | 商汤科技预告去年下半年EBITDA转正，生成式AI收入占比升至近八成。 | SenseTime
Seko 2.0上线 | 商汤的多剧集生成智能体支持一键生成百集短剧，已服务20万创作者。 | SenseTime
讯飞星辰智能体平台开放MCP广场 | 开发者可一键调用上千种工具，此前平台已接入DeepSeek与Qwen。 | iFlytek
中标金额第一：科大讯飞领跑大模型市场 | 第三方统计显示，其2025年中标23.16亿元，超过第二至第五名总和，其中包括百度云和火山引擎。 | iFlytek
可灵AI负责人万鹏飞换岗？快手澄清 | 公司称盖坤继续全面负责，相关传言不实。 | Kuaishou
快手遭黑灰产攻击 | 大量账号开播传播违规内容，平台紧急关停直播频道并报警，称防御AI系统已升级。 | Kuaishou
Tabbit浏览器公测 | 美团旗下光年之外团队出品，支持GLM、Kimi、豆包等多家模型切换。 | Meituan
美团收购叮咚买菜 | 交易初始对价约7.17亿美元，后者创始人梁昌霖将留任一年。 | Meituan
京东版“豆包手机”要来了 | JoyInside负责人透露，公司正与多家厂商洽谈操作系统级智能体合作。 | JD
刘强东发小红包前先发数字人 | 京东言犀推出3.0版数字人，直播成本降至真人的十分之一。 | JD
红衣教主再出手 | 周鸿祎宣布把自己的数字分身开源，任何人都可以在纳米AI上与其对话。 | 360
360大模型卫士拦截提示注入 | 面向OpenClaw等智能体提供防护，企业可免费申请。 | 360
宇树冲刺科创板获受理 | 招股书显示，公司2025年营收17.08亿元，扣非净利润增长674%。 | Unitree
R1仅2.99万元起 | 这款25公斤重的人形机器人由宇树带来，可侧空翻。 | Unitree
机器狗也能上雪山 | 杭州团队的宇树A2完成阿勒泰零下47度徒步，走出超过13万步。 | Unitree
理想CTO谢炎：星环OS已全面开源 | 首批共建方包括15家合作伙伴，理想表示未来将引入更多车企。 | Li Auto
郎咸朋从理想离职创业 | 这位前理想自动驾驶负责人瞄准具身智能方向，已与多家投资机构接触。 | Li Auto
何小鹏：L4今年就来 | 他在内部讲话中称，小鹏首款Robotaxi将于下半年在广州示范运营。 | XPeng
大众首款搭载小鹏智驾的车型亮相 | 与众07采用双方联合开发的CEA架构。 | XPeng
NOMI换脑：蔚来接入自研大模型 | 用户可用自然语言控制全车，全量推送在春节前完成。 | NIO
李斌谈内存涨价 | 他说存储芯片已成最大成本压力，蔚来暂不跟涨。 | NIO
天神之眼5.0推送 | 强化学习端到端上车，首批覆盖30万辆，比亚迪称将兜底智能泊车损失。 | BYD
比亚迪与字节共建电池AI实验室 | 双方在“高通量实验室”方向推进锂电研发，利用科学计算缩短周期。 | BYD, ByteDance
三星工会威胁罢工 | 在AI存储利润激增的背景下，员工要求取消奖金上限。 | Samsung
Exynos 2600首发2纳米GAA | 三星称其NPU性能提升113%，将用于Galaxy S26部分机型。 | Samsung
台积电亚利桑那厂量产Blackwell | 黄仁勋到访凤凰城，与台积电高管一同在首片晶圆上签名。 | TSMC, NVIDIA
CoWoS产能仍被抢光 | 摩根士丹利估计，台积电明年产能将增至每月12万片以上，其中六成归英伟达。 | TSMC
Comet曝出重大漏洞 | 安全公司Brave演示了隐藏文字如何让Perplexity的浏览器泄露用户邮箱与验证码。 | Perplexity
Perplexity Computer上线 | 可调度19个模型并行工作，核心推理引擎为Claude Opus 4.6，Max用户可用。 | Perplexity
欧洲最大AI数据中心动工 | Mistral将在瑞典投入12亿欧元，与EcoDataCenter合作，2027年启用。 | Mistral
ASML成法国AI明星最大股东 | 光刻机龙头向Mistral注资13亿欧元，并获董事会席位。 | Mistral
华纳兄弟也告了Midjourney | 继迪士尼与环球之后，第三家影业公司将其诉至洛杉矶联邦法院。 | Midjourney
Midjourney牵手Meta | 亚历山大·王宣布取得其美学技术授权，用于未来的模型与产品。 | Midjourney, Meta
300亿美元估值的Cursor坦承定价失误 | CEO迈克尔·特鲁尔致歉，并为意外扣费的用户退款。 | Cursor
百万行代码从零写出浏览器 | Cursor用数百个GPT-5.2智能体连续运行一周，完成FastRender渲染引擎。 | Cursor
Cursor首次公开安全基准 | CursorBench取自工程师真实会话，任务更短更含糊。 | Cursor
Octoverse 2025：TypeScript登顶 | GitHub年度报告显示，平台开发者达1.8亿，印度新增最多。 | GitHub
GitHub开放Claude与Codex智能体 | Copilot Pro+用户可在议题中直接@它们，每次会话消耗一个高级请求。 | GitHub, Anthropic, OpenAI
GitHub允许关闭PR | 面对AI垃圾代码泛滥，维护者现在可以限制谁能提交贡献。 | GitHub
Photoshop迎来对话式助手 | Adobe MAX大会上，Express、Firefly也同步升级，支持接入Nano Banana与FLUX。 | Adobe
Adobe掌门人山塔努·纳拉延将卸任 | 他执掌公司18年，董事会已启动继任者遴选，股价盘后下跌7%。 | Adobe
Slack限制AI公司抓取聊天数据 | 更新后的API条款阻止Glean等第三方长期存储内容，Salesforce称出于安全考虑。 | Salesforce
Informatica正式并入Salesforce | 80亿美元的交易完成，补齐数据治理短板。 | Salesforce
拉里·埃里森一度成为全球首富 | 甲骨文股价单日大涨36%，未履约订单达4550亿美元，主要来自OpenAI。 | Oracle
IBM发布120量子比特处理器 | 代号Nighthawk，公司预计2026年底前实现量子优势。 | IBM
IBM将招募三倍应届生 | 首席人力资源官称，正因为AI，入门岗位需要重新设计而不是取消。 | IBM
高通诉Arm胜诉 | 特拉华州法官驳回Arm要求重审的请求，骁龙自研核心不侵权。 | Qualcomm
高通跨界做机器人大脑 | 跃龙IQ10在CES亮相，Figure AI正与其洽谈下一代计算架构。 | Qualcomm, Figure AI
Figure机器人宝马上岗11个月 | 两台Figure 02参与生产超过3万辆X3，随后退役。 | Figure AI
Brett Adcock另立门户 | Figure创始人自掏1亿美元成立AI实验室Hark，目标是以人为本的AI。 | Figure AI
肖弘被限制出境？各方沉默 | 《金融时报》称Manus两位联合创始人被要求留在国内，配合对Meta交易的审查。 | Manus, Meta
Manus登陆Telegram | 用户扫码即可把智能体接入聊天窗口。 | Manus
华纳、环球相继牵手Stability AI | AI音乐从对抗走向授权，专业创作工具将以合法素材训练。 | Stability AI
Cloudflare收购Astro | 前端框架团队整体加入，项目保持MIT许可。 | Cloudflare
Cloudflare CEO：谷歌应拆分爬虫 | 马修·普林斯要求英国监管机构强制谷歌区分搜索与AI抓取。 | Cloudflare, Google
Databricks年化营收54亿美元 | 公司同时完成逾70亿美元的债股融资，高盛、摩根大通等参与。 | Databricks
孙正义落泪：我本不想卖 | 他在东京的活动上解释，出售英伟达股份是为了给OpenAI投资筹资。 | SoftBank, NVIDIA, OpenAI
软银买下DigitalBridge | 40亿美元现金，为星际之门补充数据中心资产。 | SoftBank
上交大提出新框架，小模型打败大模型 | 研究者在Qwen2.5-7B上验证，数学推理成绩超越o1-preview与DeepSeek-R1。 |
MIT研究：频繁用ChatGPT或致认知负债 | 脑电实验显示，写作组大脑连接性显著下降，83%的人无法复述自己的文章。 | OpenAI
一张图看懂：谁的智能体最会赚钱 | 在模拟售货机测试中，各家模型表现悬殊，有的一天之内破产。 |
小米椒大小的摄像头 | 某高校团队研制的微型相机利用神经网络重建图像，体积仅盐粒大。 |
理想的AI伴侣应当会说不 | 斯坦福学者发表论文，认为过度迎合会加剧孤独。 |
一项meta分析评估AI诊断 | 纳入83项研究后，作者认为生成式AI的准确率约52%，与非专科医生没有显著差异。 |
荣耀发布机器人手机 | 云台镜头可自主转动，搭载骁龙8至尊版与自研YOYO智能体，比亚迪电子代工。 |
面壁智能MiniCPM-o 4.5开源 | 9B参数实现全双工，边看边听边说，多项指标逼近Gemini 2.5 Flash。 |
智元与火山引擎达成合作 | 双方将基于豆包大模型开发机器人交互方案。 | ByteDance
欧盟拟推迟高风险AI条款 | 在苹果、Meta等企业游说之后，委员会提出数字综合方案，把执行期延至2027年底。 |
纽约时报起诉 | 这家报纸称其数百万篇文章被未经授权抓取，被告Perplexity生成的摘要与原文高度雷同。 | Perplexity
`);

export const THIRD: readonly BlindItem[] = itemsOf(`
OpenAI发布首个开放权重推理模型 | OpenAI今日推出gpt-oss-120b与gpt-oss-20b，采用Apache 2.0许可，小的那款可在16GB内存设备上运行，性能接近o3-mini。 | OpenAI
OpenAI收购产品测试公司Statsig | 交易以全股票形式进行，价值11亿美元，Statsig创始人维杰·拉吉将出任应用业务首席技术官。 | OpenAI
ChatGPT新增即时结账 | 用户可在对话中直接购买Etsy商品，后续将支持Shopify商家，支付能力由Stripe提供。 | OpenAI
英伟达向OpenAI投资1000亿美元 | 双方签署意向书，将部署至少10吉瓦的英伟达系统，首批1吉瓦采用Vera Rubin平台，2026年下半年上线。 | NVIDIA, OpenAI
博通与OpenAI共研定制芯片 | 双方将部署10吉瓦的自研加速器，博通股价大涨近10%。 | OpenAI
甲骨文与OpenAI签下3000亿美元合同 | 据《华尔街日报》报道，协议自2027年起为期约五年，是史上最大的云合同之一。 | Oracle, OpenAI
OpenAI Atlas浏览器亮相 | 这款以ChatGPT为核心的浏览器率先登陆macOS，谷歌母公司股价一度下跌近5%。 | OpenAI
Claude登陆Chrome | Anthropic开始向1000名Max用户测试浏览器扩展，可代为点击按钮和填写表单。 | Anthropic, Google
苹果考虑用Claude驱动Siri | 知情人士称，苹果已要求Anthropic与OpenAI训练可在其私有云上运行的模型版本。 | Apple, Anthropic, OpenAI
Anthropic限制中国资本控股企业使用Claude | 新规适用于由中国实体直接或间接持股超50%的公司，业界猜测字节、阿里等将受影响。 | Anthropic
谷歌向Anthropic供应百万颗TPU | 协议价值数百亿美元，2026年将带来超过1吉瓦的算力，亚马逊仍是其主要训练伙伴。 | Google, Anthropic
谷歌DeepMind与Windsurf核心团队牵手 | 谷歌以24亿美元获得Windsurf技术授权，CEO瓦伦·莫汉加入DeepMind，OpenAI的收购告吹。 | Google, OpenAI
Veo 3向全球开放 | 谷歌AI视频模型Veo 3登陆159个国家和地区，Pro用户每天可生成三段视频。 | Google
Gemini Robotics 1.5发布 | 新模型让机器人能先思考再行动，还可调用谷歌搜索查询信息。 | Google
谷歌推出Gemini CLI | 开源命令行智能体对个人用户免费，每分钟60次请求，直接叫板Claude Code。 | Google
Meta挖走OpenAI苏黎世三人组 | 卢卡斯·拜尔等三名研究员确认加入Meta，但否认了1亿美元签约金的传闻。 | Meta, OpenAI
赵晟佳出任Meta超级智能首席科学家 | 这位ChatGPT共同创造者由扎克伯格亲自宣布任命，将与亚历山大·王共同制定研究议程。 | Meta
Meta向谷歌云签下百亿大单 | 六年期合同价值超过100亿美元，这是Meta首次大规模使用谷歌云。 | Meta, Google
微软裁员9000人 | 这是两年来规模最大的一轮裁员，涉及Xbox等多个部门，公司正加大AI投入。 | Microsoft
微软VS Code将开源Copilot Chat | 团队宣布以MIT许可放出扩展代码，称编辑器将成为开源AI编辑器，而Cursor正是基于VS Code打造。 | Microsoft
苹果发布M5芯片 | GPU每核内置神经加速器，峰值AI算力是M4的四倍以上，首批用于新款MacBook Pro、iPad Pro与Vision Pro。 | Apple
Siri负责人沃克离职 | 又一名高管离开苹果，此前AKI团队的主管柯杨已加入Meta。 | Apple, Meta
亚马逊100亿美元补强Anthropic？ | 《金融时报》称亚马逊正考虑追加数十亿美元投资，以巩固与Claude开发商的关系。 | Amazon, Anthropic
AWS美东大面积故障 | Perplexity、Snapchat、Fortnite等大量服务瘫痪数小时，官方称源于DNS解析异常。 | Amazon
黄仁勋：中国AI开源引领全球 | 他在链博会演讲中称DeepSeek、阿里、腾讯、MiniMax和百度的模型都是世界级的。 | NVIDIA
英伟达推出小型超算DGX Spark | 售价3999美元，黄仁勋亲手把首台交给马斯克，可本地运行2000亿参数模型。 | NVIDIA
网信办约谈英伟达 | 因H20芯片存在漏洞后门安全风险，国家互联网信息办公室要求其说明并提交证明材料。 | NVIDIA
AMD收购Brium团队 | 这家编译器创业公司将帮助其优化推理软件栈，进一步缩小与CUDA的差距。 | AMD
英特尔获软银20亿美元注资 | 软银将以每股23美元认购英特尔普通股，成为其第五大股东。 | Intel, SoftBank
xAI起诉苹果和OpenAI | 诉状称两家公司合谋垄断智能手机与聊天机器人市场，使Grok在App Store中排名受压。 | xAI, Apple, OpenAI
xAI开源Grok 2.5 | 马斯克表示Grok 3将在半年后开源，权重已上传至Hugging Face。 | xAI
特斯拉解散Dojo团队 | 负责人彼得·班农离职，约20名成员已跳槽到DensityAI，公司将更多依靠英伟达、AMD与三星。 | Tesla
星链中断两个半小时 | SpaceX称是核心网络软件故障所致，马斯克为此致歉。 | SpaceX
阿里开源Qwen3-Coder | 480B参数的MoE模型在智能体编程上取得开源最佳，成本约为Claude Sonnet 4的三分之一。 | Alibaba
阿里通义开源DeepResearch智能体 | 30B激活3B的模型在BrowseComp等榜单超越OpenAI Deep Research。 | Alibaba
蚂蚁发布机器人R1 | 蚂蚁灵波首款人形机器人亮相柏林IFA，可导览、炒菜，已落地社区与博物馆。 | Ant Group
豆包大模型1.6降价 | 火山引擎按输入长度区间定价，综合成本仅为豆包1.5深度思考模型的三分之一。 | ByteDance
字节Seed开源Seed-OSS-36B | 原生512K上下文，是GPT-5上下文长度的近两倍，采用Apache-2.0协议。 | ByteDance
扣子开发平台开源 | Coze Studio与Coze Loop在GitHub放出，三天内获得超1万星。 | ByteDance
腾讯开源混元世界模型1.0 | 业界首个兼容传统CG管线的沉浸式世界生成模型，可导出Mesh供Unity等引擎使用。 | Tencent
微信接入DeepSeek半年后推出元宝评论区回复 | 用户在公众号评论中@元宝即可得到解答。 | Tencent, DeepSeek
百度蒸汽机2.0上线 | 全球首个中文音视频一体化生成模型，价格为行业均价的七折，何俊杰主持发布。 | Baidu
百度与Lyft联手进军欧洲 | 萝卜快跑无人车将先后部署于德国和英国。 | Baidu
华为发布UCM推理记忆数据管理器 | 在与中国银联的试点中，首token时延最大降低90%，9月将在魔擎社区开源。 | Huawei
小米开源MiDashengLM-7B | 声音理解大模型在22个公开评测集刷新最好成绩，基于Qwen2.5-Omni-7B的Thinker初始化。 | Xiaomi
DeepSeek-R1登上Nature封面 | 通讯作者为梁文锋，论文首次公布训练成本仅29.4万美元，并回应蒸馏质疑。 | DeepSeek
Kimi开放平台下调价格 | 月之暗面宣布K2模型输入价格降低75%，即日生效。 | Moonshot AI
智谱GLM-4.5发布 | 参数3550亿，首次在单个模型中融合推理、编码与智能体能力，12项评测综合排名全球第三。 | Zhipu AI
MiniMax启动港股IPO | 据彭博社，公司估值超过30亿美元，投资方包括阿里、腾讯与米哈游。 | MiniMax
阶跃星辰联合近10家芯片厂商成立生态联盟 | 首批成员包括华为昇腾、沐曦、壁仞、燧原与天数智芯，共同推进模型与芯片协同。 | StepFun, Huawei
商汤拟配售募资25亿港元 | 资金将用于AI云与具身智能，无极资本成为最大认购方。 | SenseTime
讯飞星火X1升级版上线 | 科大讯飞称其以小一个数量级的参数对标OpenAI o3。 | iFlytek
快手可灵季度收入破2.5亿元 | 程一笑在财报会上表示，近七成收入来自专业创作者。 | Kuaishou
美团上线首款AI编程工具NoCode | 面向非技术人员，通过自然语言即可搭建网页与小游戏，类似Lovable。 | Meituan
京东一天投三家具身公司 | 众擎机器人、千寻智能与逐际动力在同日宣布获得京东领投。 | JD
360推出安全智能体 | 周鸿祎称将来每家企业都需要数字安全专家团队，目前已有数十家央企试用。 | 360
宇树R1上市仅售3.99万 | 支持语音与图像多模态大模型，重约25公斤，可做侧手翻。 | Unitree
小鹏P7碰撞测试后何小鹏落泪 | 在新车发布会上，小鹏汽车展示了三颗图灵芯片支持的VLA能力。 | XPeng
理想i8撞卡车风波收官 | 理想、东风柳汽与中国汽研发布联合声明，就测试引发的争议致歉。 | Li Auto
蔚来与清华共建智能实验室 | 方向涵盖端到端驾驶与世界模型。 | NIO
比亚迪辅助驾驶全系标配 | 天神之眼覆盖7万级海鸥，供应商地平线与Momenta受益。 | BYD
三星将与特斯拉续约 | 韩媒称特斯拉AI5部分订单也可能交给三星德州厂，而非全部由台积电生产。 | Samsung, Tesla
台积电2纳米机密外泄案宣判 | 三名前员工被检方起诉，涉及东京威力科创，公司对此零容忍。 | TSMC
Perplexity每月5美元推出Comet Plus | 出版商将获得80%的订阅收入，首批伙伴有CNN与《华盛顿邮报》。 | Perplexity
Mistral推出Le Chat企业记忆 | 新增20多个连接器，支持Databricks、GitHub与Notion等数据源。 | Mistral
Runway与IMAX办AI影展 | 入围影片将在美国十座城市放映。 |
Cursor开启CLI测试 | 开发者可在终端中随意切换GPT-5、Claude与Gemini模型。 | Cursor
GitHub Spark开放预览 | 用自然语言描述即可生成全栈应用，由Claude Sonnet 4提供支持，需订阅Copilot Pro+。 | GitHub
Adobe推出Acrobat Studio | 把PDF变成可对话的知识空间，并内嵌Express设计工具。 | Adobe
IBM与AMD探索量子计算 | 两家公司将研究把量子处理器与AI加速器结合的混合架构。 | IBM, AMD
高通收购Alphawave | 24亿美元交易提前完成，助其进军数据中心。 | Qualcomm
Figure机器人学会叠衣服 | 同一套Helix架构仅更换数据，无需改动模型结构。 | Figure AI
Manus撤离中国 | 公司清空国内社交账号，总部迁至新加坡，与阿里通义的合作也已终止。 | Manus, Alibaba
Cloudflare指控Perplexity隐身抓取 | 报告称其爬虫伪装成Chrome用户代理，绕开robots.txt。 | Cloudflare, Perplexity
Databricks收购Tecton | 估值超千亿美元的数据公司将获得实时特征平台，以强化智能体。 | Databricks
软银收购安培计算获批 | 65亿美元的交易通过美国反垄断审查。 | SoftBank
WPS灵犀升级 | 金山办公引入多家大模型，包括DeepSeek与智谱，月活突破2800万。 |
浙大团队提出高效注意力 | 该方法在Llama 3与Qwen2.5上验证，推理提速三倍，已被NeurIPS接收。 |
`);

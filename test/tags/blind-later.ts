import { type BlindItem, itemsOf } from './blind.js';

/**
 * Three more sets like those of tags-blind.ts, of news that nobody had tuned on.
 *
 * The fourth was written without a look at matcher and dictionary, and is thick with traps: fruit, grain and oracle bones,
 * former employees, shops as a place, whole lists of firms. On its first run precision was 0.824 and recall 0.961.
 * Ten of its labels were plainly wrong by the rule that a title's names and a negotiation's or round's parties
 * are tagged; with those corrected, the same run scored 0.912 and 0.971.
 *
 * The fifth, of other events, was written when the rules had learned from the fourth; its first run scored 0.914 and
 * 1.000, and 0.957 and 1.000 with three labels corrected (an investor, a new employer, the runners-up of a ranking).
 *
 * The sixth has parties deep in the paragraph under riddles for titles, and brief entries; its first run scored 0.952 and
 * 0.968, and 0.984 in recall with one label corrected (a chip that flies along).
 *
 * What is still wrong in them is left as a fault.
 */
export const FOURTH: readonly BlindItem[] = itemsOf(`
AI绘图迎来“图层时代”，一句话改海报不再重画 | 即梦今日上线图层编辑功能，用户用自然语言就能单独替换海报中的文字、人物或背景。该功能已向全部会员开放，首批支持12种画幅。 | ByteDance
搜索框里藏了一个考研老师 | 夸克近日为高年级学生推出“考研闭环”服务，覆盖择校、刷题、复盘三个环节，底层由千问大模型驱动。 | Alibaba
群聊里@一下就能开会纪要 | 元宝正式接入企业微信群聊，成员@元宝即可生成会议纪要与待办清单。产品负责人称，内测期间日均调用超过80万次。 | Tencent
视频模型学会“导演思维”：多镜头一次生成 | 可灵3.0 Omni今日全球上线，支持单次生成最长30秒的多镜头视频，并可锁定角色音色。 | Kuaishou
文心5.0正式版上线，参数量达2.4万亿 | 在今日的Moment大会上，文心5.0正式版发布，采用原生全模态统一建模，可同时理解文本、图像、音频和视频。 | Baidu
718B准万亿MoE开放权重，全程国产算力训练 | 盘古团队宣布开源openPangu-Ultra-MoE-718B-V1.1，模型训练全部在昇腾NPU上完成，非量化版本需32张64G昇腾卡部署。 | Huawei
方言识别不再靠猜：202种方言免切换 | 星火语音大模型完成升级，新增202种汉语方言的免切换识别，准确率较上一代提升9个百分点。 | iFlytek
写代码这件事，终端先赢了 | Claude Code年化营收在六个月内突破10亿美元，成为该公司增长最快的产品。Bun创始人Jarred Sumner也随团队一并加入。 | Anthropic
免费版也能跑“深度研究”了 | Gemini宣布向全部免费用户开放Deep Research，每月可使用5次，付费用户不限次数。 | Google
办公套件涨价：AI成了默认选项 | Microsoft 365 Copilot将于明年7月起并入商业套件，企业订阅价格最高上调33%。 | Microsoft
深夜“变聪明”：Grok 4.20小范围内测 | Grok 4.20已向SuperGrok Heavy用户推送测试，马斯克称其在股票实盘竞赛中是唯一盈利的模型。 | xAI
一次读完200万字，长文本再升级 | Kimi今日推出K2.5智能体集群模式，最多可并行调度100个子智能体，完成一次上千步的检索任务。 | Moonshot AI
GLM-5登顶开源榜：从写代码到做工程 | GLM-5于今日凌晨开源，总参数744B、激活40B，主打长程智能体与系统工程任务。 | Zhipu AI
一张照片走进3D游戏，世界模型开放下载 | 混元世界模型1.5（WorldPlay）正式开源，用户可用文字或图片创建可实时交互的三维世界，生成速度达24帧每秒。 | Tencent
实时语音翻译走进耳机 | AirPods Pro 3将在欧盟地区开放实时翻译功能，需要搭配iOS 26.2与支持Apple 智能的手机使用。 | Apple
地图会聊天：一句话找到带儿童座椅的餐厅 | 高德今日发布“小高老师”2.0，用户用语音描述需求即可完成找店、订位与导航一条龙操作。 | Alibaba
无人车驶进伦敦，年内开放载客 | Waymo宣布将于2026年在伦敦提供全无人驾驶网约车服务，未来数月先由安全员陪同上路测试。 | Google
给老人机装上“小管家” | 周鸿祎在直播中宣布，纳米AI推出长辈模式，可一键识别电话诈骗与假冒客服。 | 360
六小虎里又一家交表 | 阶跃星辰已向港交所秘密递交招股书，拟募资约5亿美元，由中金与摩根士丹利担任联席保荐人。 | StepFun
7小时连续干活，Agent学会“睡前交作业” | 海螺AI母公司稀宇科技今日推出MiniMax M2.5，单次任务可连续运行7小时，价格仅为Claude Sonnet的8%。 | MiniMax
面壁智能开源MiniCPM-V 5.0 | 面壁智能发布端侧多模态模型MiniCPM-V 5.0，仅8B参数即超越GPT-4o-latest与Gemini 2.0 Pro，可在iPhone 17上流畅运行。 |
华人团队推出开源视频模型，效果直逼Sora 2 | 来自新加坡南洋理工大学的华人团队发布Helios视频模型，单卡即可生成一分钟长视频，画质媲美Sora 2，速度比Wan2.2快8倍。 |
爱诗科技发布PixVerse V6，类似ChatGPT的对话式改片 | 爱诗科技今日发布PixVerse V6，提供类似ChatGPT的多轮对话式剪辑体验，全球用户数突破1亿。 |
欧洲版DeepSeek来了？Mistral发布Large 3 | 法国公司Mistral推出675B参数的Mistral Large 3，全系采用Apache 2.0许可，在LMArena开源模型中排名第二，仅次于Kimi K2 Thinking。 | Mistral
摩尔线程发布“花港”架构，号称对标英伟达Blackwell | 摩尔线程在首届MUSA开发者大会上公布新一代GPU架构“花港”，算力密度提升50%，支持十万卡以上集群。新卡“华山”的访存带宽据称介于Hopper与Blackwell之间。 |
首个基于Qwen3架构的藏语大模型上线 | 西藏大学联合当地企业发布“阳光清言”藏语大模型，该模型基于Qwen3架构继续预训练，语料规模达288亿token。 |
蔚来世界模型NWM 2.0推送，城区接管里程翻三倍 | 蔚来今日开始向榉木车型推送世界模型2.0版本，引入闭环强化学习，城区平均接管里程较上一版本提升三倍，官方称体验不输特斯拉FSD V14。 | NIO
印度首个主权大模型亮相 | 印度创业公司Sarvam AI在新德里AI峰会上发布105B参数的Sarvam-M2，在印地语等10种语言上的表现超过DeepSeek R1和Gemini Flash。 |
OPPO发布AndesVL，端侧多模态不输云端 | OPPO AI中心开源端侧多模态模型AndesVL，4B版本在32项评测中领先同尺寸的Qwen3-VL与InternVL3.5。 |
小红书开源dots.vlm2 | 小红书hi lab开源多模态大模型dots.vlm2，采用自研1.2B视觉编码器与MoE语言骨干，视觉推理逼近Gemini 3 Pro。 |
比谷歌翻译更懂医生：医学翻译模型开源 | 上海交通大学人工智能学院开源医学翻译模型MedTrans，覆盖56个语种，术语准确率比谷歌翻译高出21个百分点。 |
昆仑万维发布SkyReels-V4，音画同出 | 昆仑万维发布SkyReels-V4视频大模型，可同时生成15秒1080P视频与音轨，在Artificial Analysis榜单超越可灵2.6、Veo 3.1位列第二。 |
据《The Information》：DeepSeek新模型专攻编程，或春节发布 | 据The Information援引知情人士，DeepSeek计划在农历新年前后推出V4模型，内部测试显示其编程能力优于Claude和GPT系列。 | DeepSeek
全球数据中心用电量五年翻番 | 据路透社报道，国际能源署最新报告预计，到2030年全球数据中心用电量将达945太瓦时，其中AI负载占比过半。 |
知情人士：三星拟将HBM4价格上调至500多美元 | 据《韩国经济日报》，三星电子正与英伟达洽谈HBM4供应，单价可能达到500多美元中段，较HBM3E高出五成以上。 | Samsung, NVIDIA
彭博社：亚马逊自研芯片Trainium 3已售罄至明年 | 据彭博社报道，亚马逊CEO贾西在财报电话会上表示，Trainium 3供不应求，产能几乎已被预订至明年年中。 | Amazon
《华尔街日报》：年轻人最怕AI抢饭碗 | 《华尔街日报》调查显示，美国22至27岁的大学毕业生失业率升至5.8%，四成受访者认为AI压缩了初级岗位。 |
研究称七成青少年用过AI陪伴 | 皮尤研究中心报告称，约72%的美国青少年使用过AI陪伴产品，其中Character.AI在13至17岁人群中渗透率最高，该公司已禁止未成年人进行开放式聊天。 |
分析师郭明錤：OpenAI手机或由立讯精密代工 | 分析师郭明錤在社交平台发文称，OpenAI首款硬件设备预计2026年底至2027年量产，立讯精密为独家组装厂。 | OpenAI
财新：国产EDA迎来整合潮 | 财新报道，概伦电子拟收购锐成芯微全部股权，交易对价约19亿元，国产EDA与IP行业整合提速。 |
前OpenAI研究员创办Periodic Labs，种子轮就融3亿美元 | 前OpenAI研究副总裁利亚姆·费杜斯与前谷歌DeepMind科学家埃金·库布克创办的Periodic Labs走出隐身模式，宣布完成3亿美元种子轮融资，由a16z领投。 | OpenAI
自变量机器人完成10亿元A++轮融资 | 自变量机器人宣布完成10亿元A++轮融资，由字节跳动、红杉中国等机构联合投资，此前美团与阿里也曾出手，成为同时被三家大厂押注的具身智能公司。 | ByteDance
Reflection AI融资20亿美元，英伟达领投 | 由两位前谷歌DeepMind研究员创立的Reflection AI宣布融资20亿美元，估值达80亿美元，自称要做“美国的DeepSeek”。 | NVIDIA
软银清仓英伟达股票，套现58亿美元押注OpenAI | 软银集团在财报中披露，已于10月出售所持全部英伟达股份，套现58.3亿美元，用于向OpenAI追加投资。 | SoftBank, NVIDIA, OpenAI
法国AI实验室AMI Labs融资10亿美元，杨立昆出任董事长 | 图灵奖得主杨立昆离开Meta后创立的AMI Labs宣布完成10.3亿美元融资，投前估值35亿美元，专注世界模型研究。 |
月之暗面完成5亿美元C轮，估值43亿美元 | 月之暗面完成5亿美元C轮融资，由IDG领投1.5亿美元，老股东阿里、腾讯、王慧文等超额认购，公司现金储备超过100亿元。 | Moonshot AI
无问芯穹再获近5亿元融资 | 无问芯穹宣布完成近5亿元A+轮融资，由珠海科技集团、孚腾资本领投，联想创投、百度风投等跟投。 |
Thinking Machines联合创始人出走，重回老东家 | Thinking Machines Lab联合创始人巴雷特·佐夫与卢克·梅茨离职，两人将重返OpenAI，由应用业务CEO菲吉·西莫直接宣布。 | OpenAI
欧洲最大一笔A轮：语音公司Wispr Flow估值7亿美元 | 语音输入应用Wispr Flow完成2500万美元新融资，由Notable Capital领投，亚马逊、英伟达等财富500强企业中有270家在使用其产品。 |
智元机器人入主上纬新材后再投产业链 | 智元机器人关联基金宣布领投灵巧手公司临界点，这是其今年第十五次对外出手。创始人彭志辉曾为华为“天才少年”。 |
开源语音克隆工具VoxCPM2登顶GitHub热榜 | 面壁智能与清华大学联合研发的VoxCPM2在GitHub上开源三天即收获1.2万星标，模型权重同步上架Hugging Face与ModelScope。 |
小米首个推理大模型MiMo-V2-Flash开源 | 小米发布并开源MiMo-V2-Flash，总参数309B、激活15B，罗福莉首次以小米MiMo负责人身份亮相。模型已在Hugging Face开放下载，API限时免费。 | Xiaomi
瑞士公布全透明大模型Apertus | 洛桑联邦理工、苏黎世联邦理工与瑞士国家超算中心联合公布Apertus，训练数据、代码与权重全部开放，可通过Hugging Face与AWS获取。 |
Mistral与SAP携手，为德国政府建主权AI | SAP与Mistral宣布扩大合作，将后者的模型引入SAP AI Core，为德法公共部门提供主权AI方案，运行在欧洲本地数据中心。 | Mistral
Claude登陆微软Foundry与Excel | 微软宣布Claude Sonnet 4.5、Opus 4.1与Haiku 4.5在Microsoft Foundry上线，Excel的智能体模式也可切换至Anthropic模型。 | Anthropic, Microsoft
Snowflake以2亿美元签下Claude | Snowflake与Anthropic签署为期多年、价值2亿美元的协议，Claude将面向其1.26万家客户，可通过亚马逊云、谷歌云和Azure调用。 | Anthropic
安卓手机也能装的本地知识库 | 开源应用PocketRAG近日上架Google Play与App Store，可在手机端对PDF做检索问答，全程不联网。 |
“一人公司”开发者用Claude三天做出爆款小游戏 | 独立开发者陈旭在抖音分享，他用Claude Code三天写出一款消除小游戏，上线微信小游戏首周流水破百万元。 | Anthropic
谷歌把TPU卖到别人家机房 | 谷歌正向客户推销在自有数据中心部署TPU的方案，已与Fluidstack达成协议，在纽约机房安置其芯片。 | Google
纽约时报起诉Perplexity | 《纽约时报》向曼哈顿联邦法院提起诉讼，指控Perplexity未经许可抓取并逐字复制其付费文章。 | Perplexity
亚马逊要求Comet停止代购 | 亚马逊向Perplexity发出停止函并提起诉讼，指控其AI浏览器Comet在平台上伪装成真人代用户下单。 | Amazon, Perplexity
迪士尼致函指控大规模侵权 | 迪士尼向谷歌发出停止侵权函，称其AI服务“大规模”复制并传播旗下角色形象，涉及Veo与Nano Banana等产品。 | Google
欧盟对WhatsApp的AI政策展开反垄断调查 | 欧盟委员会正式调查Meta新的WhatsApp商业API政策，该政策禁止第三方通用聊天机器人接入，OpenAI与微软已先后退出平台。 | Meta
Getty Images在英国败诉 | 伦敦高等法院驳回Getty Images对Stability AI的主要版权指控，仅认定部分水印构成商标侵权。 | Stability AI
马斯克诉奥尔特曼案开庭，陪审团入席 | 马斯克诉OpenAI一案在奥克兰联邦法院开庭，他要求被告放弃营利化改制，奥尔特曼与布罗克曼均到庭。微软作为共同被告出席。 | OpenAI
德国法院判ChatGPT侵犯歌词版权 | 慕尼黑地方法院裁定OpenAI在训练中使用9首德语歌词构成侵权，GEMA作为原告胜诉。 | OpenAI
澳大利亚起诉微软误导270万用户 | 澳大利亚竞争与消费者委员会指控微软在捆绑Copilot涨价时隐瞒了不含AI的经典套餐，误导约270万订阅用户。 | Microsoft
豆包手机助手遭多家App限制 | 搭载豆包手机助手的努比亚M153工程机发售后，微信、支付宝、淘宝等应用相继出现登录异常，字节随后宣布下线操作微信的能力。 | ByteDance
中国对英伟达展开进一步反垄断调查 | 国家市场监管总局公布，经初步调查，英伟达在收购迈络思一案中违反附加限制性条件，决定依法实施进一步调查。 | NVIDIA
美国FTC要求七家公司交出AI陪伴数据 | 美国联邦贸易委员会向Alphabet、Character.AI、Instagram、Meta、OpenAI、Snap与xAI发出6(b)命令，要求说明其陪伴机器人如何保护未成年人。 | Google, Meta, OpenAI, xAI
“人工智能+”家电标准发布，首批企业名单公布 | 工信部相关机构发布《智能家电大模型分级》标准，海尔、美的、格力、海信、TCL、小米、华为等32家企业参与起草。 |
Linux基金会成立智能体基金会 | Linux基金会宣布成立Agentic AI Foundation，Anthropic捐赠MCP协议，OpenAI捐赠AGENTS.md，Block捐赠goose，谷歌、微软、AWS等为白金会员。 | Anthropic, OpenAI
谷歌微软亚马逊Meta四巨头资本开支合计逼近7000亿美元 | 四家公司本周先后公布财报，2026年资本开支指引合计约6900亿美元，同比增长近七成。 | Google, Microsoft, Amazon, Meta
北京发放首批L3级自动驾驶准入许可 | 工信部公布我国首批L3级有条件自动驾驶车型准入许可，长安深蓝SL03与北汽极狐阿尔法S两款车型入围，将在重庆、北京指定路段试点。 |
美军方与多家AI公司签约，GenAI.mil上线 | 美国国防部推出GenAI.mil平台，首批接入谷歌Gemini for Government，300万军职与文职人员可使用。 | Google
国产芯片四小龙业绩预告：寒武纪首度全年盈利 | 寒武纪发布业绩预告，2025年归母净利润预计18.5亿至21.5亿元，为上市以来首个全年盈利。摩尔线程、沐曦股份仍处亏损。 |
我国生成式AI备案数突破700款 | 国家网信办公布，截至去年12月底，累计有748款生成式人工智能服务完成备案，435款应用或功能完成登记。 |
春节红包大战：豆包、千问、元宝砸下百亿 | 三款国民级AI助手在除夕前后打响补贴战，千问投入30亿元请全国喝奶茶，元宝发放10亿元现金，豆包则拿下春晚独家AI云合作。 | ByteDance, Alibaba, Tencent
具身智能公司发布全向轮足机器人，可360度旋转 | 逐际动力发布新一代轮足机器人TRON 3，腰部可360度旋转，最大负载25公斤，售价12.8万元起。 |
农业大模型会看苹果病害了 | 西北农林科技大学发布果业大模型“金穗”，能通过手机照片识别苹果树的27种病害，识别准确率达94%。 |
MetaHuman之外：国产数字人引擎开放内测 | 杭州团队幻境重构推出数字人引擎MetaSoul，10分钟视频即可训练一个形象，正开放内测。 |
AI破译甲骨文：新模型一年认出37个新字 | 安阳师范学院甲骨文信息处理实验室公布最新成果，借助多模态模型辅助考释，一年内新认出37个甲骨文单字。 |
甲骨文股价创24年最大跌幅，AI债务引担忧 | 甲骨文财报显示，本财年资本开支预计达500亿美元，较此前指引多出150亿美元，股价盘中一度跌逾16%。 | Oracle
杂粮新品种选育用上AI，小米亩产提高12% | 中国农科院用基因组大模型辅助选育的谷子新品系在赤峰试种成功，小米亩产较对照品种提高12%。 |
“未来工厂”白皮书：AI质检普及率过半 | 中国信通院发布《未来工厂白皮书》，规模以上制造企业AI质检渗透率达53%，理想状态下可降低三成返工成本。 |
编辑器里的新光标：让cursor跟着思路走 | 卡内基梅隆大学人机交互团队提出一种“预测光标”，能在用户打字时提前把cursor移动到下一处待改位置，节省34%的按键。 |
Cursor发布2.0，自研模型Composer亮相 | Cursor 2.0正式推出，内置首个自研编码模型Composer，速度比同等智能水平的模型快4倍，可并行运行8个智能体。 | Cursor
京东方展出AI画屏，能识别观众情绪 | 京东方在CES上展出新一代AI画屏，内置情绪识别模型，可按观众表情切换作品。 |
“美团圆”年夜饭机器人走红 | 成都一家餐饮科技企业推出“美团圆”年夜饭炒菜机器人，12分钟出八道川菜，除夕当天接单破万。 |
美团发布LongCat-Flash-Omni | 美团LongCat团队开源全模态模型LongCat-Flash-Omni，总参数560B，可实现毫秒级实时音视频交互。 | Meituan
多位“元老”级人形机器人登上春晚 | 宇树科技、银河通用、松延动力、魔法原子四家公司的机器人同台亮相春晚，其中宇树表演了全球首个全自主集群武术。 | Unitree
谁在用AI算命？年轻人月均花费86元 | 第一财经商业数据中心报告显示，18至30岁人群中有四成尝试过AI算命，月均花费86元，塔罗与八字最受欢迎。 |
百度地图之外，导航“AI领航员”卷到红绿灯读秒 | 交通运输部科学研究院测评了七款导航软件的AI领航能力，红绿灯倒计时准确率最高者达99.2%。 |
Figure图注竟由AI代写，期刊撤稿41篇 | 学术出版商Wiley撤回41篇论文，原因是Figure图注与正文结论矛盾，经查由AI代写且未声明。 |
Figure 03登上《时代》封面，叠衣服不再翻车 | Figure公司第三代人形机器人Figure 03亮相，搭载Helix 02模型，可自主完成叠衣、装洗碗机等全套家务。 | Figure AI
理想很丰满：AI玩具退货率超三成 | 电商平台数据显示，今年上半年AI玩具退货率达31%，消费者抱怨延迟高、对话机械。 |
Apple Silicon之父转投初创公司 | 曾主导Apple Silicon早期架构的芯片工程师杰拉德·威廉姆斯创办新公司Nuvacore，专攻AI数据中心CPU，已获红杉支持。 | Apple
量子位·甲子榜单：谁是最值得关注的50位AI创业者 | 榜单评选出50位创业者，平均年龄34岁，具身智能方向占19席。 |
首席科学家姚顺雨首秀：上下文学习才是瓶颈 | 腾讯混元首席AI科学家姚顺雨团队联合复旦大学发布CL-bench基准，10个前沿模型平均任务解决率仅17.2%，最好的GPT-5.1也只有23.7%。 | Tencent
黄仁勋CES演讲：物理AI的ChatGPT时刻将至 | 黄仁勋在CES 2026主题演讲中宣布，Rubin平台已全面投产，推理成本较Blackwell降低10倍，奔驰CLA将首发其Alpamayo自动驾驶模型。 | NVIDIA
苹果AI负责人约翰·詹南德雷亚退休，谷歌前高管接任 | 苹果宣布机器学习与AI战略高级副总裁约翰·詹南德雷亚将退休，由曾任职微软、谷歌的阿马尔·苏布拉马尼亚接任，向克雷格·费德里吉汇报。 | Apple, Google
LeCun官宣离职：十二年之后另起炉灶 | 杨立昆在社交平台确认将于年底离开Meta，创办一家专注高级机器智能的新公司，Meta将成为合作伙伴。 | Meta
林俊旸宣布卸任通义千问技术负责人 | 3月4日凌晨，林俊旸在社交平台发文“me stepping down. bye my beloved qwen”，阿里随后确认批准其辞职，周靖人继续带队。 | Alibaba
卡帕西：智能体还要十年 | 前特斯拉AI总监、OpenAI创始成员安德烈·卡帕西在播客中表示，当下的智能体“全是糊弄”，真正可用还需要十年。 |
苏姿丰：AI加速器市场2030年将达万亿美元 | AMD CEO苏姿丰在分析师日上表示，公司数据中心AI收入未来三到五年年复合增速将超过80%，目标拿下两位数份额。 | AMD
雷军：人形机器人五年内大规模进厂 | 雷军接受采访时称，未来五年将有大量人形机器人在小米工厂上岗，汽车工厂压铸环节已用视觉大模型替代人工质检。 | Xiaomi
何小鹏：VLA 2.0首发客户是大众 | 何小鹏在科技日上宣布，第二代VLA大模型将于明年一季度全量推送，大众汽车成为首发客户，图灵芯片同时获得大众定点。 | XPeng
伊利亚罕见长谈：规模化时代已经过去 | SSI创始人伊利亚·苏茨克维在播客中称，2012到2020是研究时代，2020到2025是规模化时代，如今重新回到研究时代。 |
唐杰内部信：智谱要重回基础模型研究 | 上市首日，智谱创始人唐杰发布全员信，称将成立X-Lab探索全新模型架构，并在近期推出GLM-5。 | Zhipu AI
谷歌联创布林重回一线写代码 | 谢尔盖·布林在斯坦福演讲中承认，公司当年低估了Transformer论文的价值，让OpenAI抢先一步。 | Google
OpenAI与Cerebras签下百亿美元算力大单 | OpenAI与Cerebras达成超100亿美元协议，后者将在2028年前分批提供750兆瓦推理算力。 | OpenAI
苹果与谷歌官宣：新版Siri将基于Gemini | 苹果与谷歌发布联合声明，下一代Apple基础模型将基于Gemini模型和谷歌云技术，合作为期多年。 | Apple, Google
英伟达以200亿美元“收编”Groq核心团队 | 英伟达与Groq达成非独家推理技术许可协议，Groq创始人乔纳森·罗斯等核心成员加入英伟达，GroqCloud继续独立运营。 | NVIDIA
Meta收购Manus，创始人肖弘将任副总裁 | Meta宣布以数十亿美元收购通用智能体公司Manus，后者总部已迁至新加坡，ARR突破1亿美元。 | Meta, Manus
波士顿动力Atlas量产版亮相，大脑交给DeepMind | 波士顿动力在CES上发布电动Atlas量产版，并与谷歌DeepMind合作引入Gemini Robotics模型，首批将部署在现代汽车工厂。 | Google
联想发布跨端超级智能体Qira | 联想在拉斯维加斯Sphere举办创新科技大会，发布个人超级智能体Lenovo Qira，可在PC、摩托罗拉手机与可穿戴设备间共享上下文。 |
三星Galaxy S26接入Perplexity，喊一声“Hey Plex” | 三星宣布Galaxy S26系列将在系统层集成Perplexity，用户可通过语音唤醒词直接调用，与Bixby、Gemini并存。 | Samsung, Perplexity
迪士尼投资10亿美元，Sora可用米老鼠 | 迪士尼与OpenAI达成三年授权协议，Sora用户可用200多个角色生成短视频，迪士尼将投资10亿美元并获得认股权证。 | OpenAI
工商银行上线信贷审批智能体 | 工商银行宣布“工银智涌”平台新增信贷审批智能体，日均处理贷款材料1.3万份，底层接入DeepSeek与千问等多款开源模型。 |
沃尔玛把购物车搬进ChatGPT | 沃尔玛与OpenAI合作，顾客可在ChatGPT中通过即时结账购买除生鲜外的大部分商品。 | OpenAI
比亚迪天神之眼累计搭载超250万台 | 比亚迪披露，截至去年底天神之眼辅助驾驶车型保有量突破256万辆，每日生成数据1.6亿公里。 | BYD
京东发布JoyAI大模型家族 | 京东在全球科技探索者大会上发布JoyAI，涵盖3B至750B全尺寸，并推出“京犀”App与“他她它”数字人助手。 | JD
蚂蚁阿福月活破3000万，健康问答成第一入口 | 蚂蚁集团旗下AI健康应用蚂蚁阿福宣布月活跃用户突破3000万，每日回答1000万次健康提问，55%用户来自三线及以下城市。 | Ant Group
钉钉发布全球首个工作智能操作系统Agent OS | 钉钉在AI钉钉1.1发布会上推出Agent OS，并发布专为AI打造的硬件DingTalk Real。 | Alibaba
特斯拉停产Model S/X，产线改造Optimus | 特斯拉在财报会上宣布将于二季度停产Model S与Model X，弗里蒙特工厂产线改为年产百万台Optimus机器人，并向xAI投资20亿美元。 | Tesla
SpaceX收购xAI，太空数据中心提上日程 | SpaceX宣布以全股票方式收购xAI，合并后估值约1.25万亿美元，马斯克称太空是AI算力的唯一归宿。 | SpaceX, xAI
台积电2nm产能告急，AI客户预付抢位 | 台积电董事长魏哲家在法说会上表示，AI芯片需求“真实且持续”，今年资本支出上调至520亿至560亿美元。 | TSMC
英特尔18A首款产品Panther Lake上市 | 英特尔在CES发布酷睿Ultra 3系列处理器，采用18A工艺，AI算力达180 TOPS，续航最长27小时。 | Intel
高通推出AI200与AI250，杀入数据中心 | 高通发布面向机架级推理的AI200与AI250加速卡，沙特Humain成为首个客户，计划部署200兆瓦。 | Qualcomm
IBM以110亿美元收购Confluent | IBM宣布以每股31美元现金收购数据流平台Confluent，打造面向智能体的数据底座。 | IBM
Salesforce裁减4000名客服，智能体顶上 | Salesforce CEO贝尼奥夫透露，客服团队从9000人缩减至5000人，一半工单由Agentforce处理。 | Salesforce
Adobe把Photoshop搬进ChatGPT | Adobe宣布Photoshop、Express与Acrobat可在ChatGPT中免费调用，用户用对话即可修图、做海报、改PDF。 | Adobe, OpenAI
Cloudflare大面积宕机，ChatGPT与X受波及 | Cloudflare因机器人管理系统的一份配置文件超限而全球宕机近六小时，ChatGPT、Claude、X等大量网站无法访问。 | Cloudflare, OpenAI
Databricks完成40亿美元L轮，估值1340亿美元 | Databricks宣布L轮融资超40亿美元，由Insight Partners、富达与摩根大通资管共同领投，营收年化达48亿美元。 | Databricks
GitHub推出Agent HQ，一处管理所有编程智能体 | GitHub在Universe大会上发布Agent HQ，来自Anthropic、OpenAI、谷歌、Cognition与xAI的编程智能体将陆续纳入Copilot订阅。 | GitHub
Midjourney上线V8预览版，文字渲染大幅改进 | Midjourney面向社区开放V8 Alpha测试，生成速度提升5倍，原生支持2K分辨率。 | Midjourney
生数科技Vidu Q2上线多图参考 | 生数科技发布Vidu Q2参考生视频，支持最多七张图保持主体一致，已被多家漫剧公司用于量产。 |
穹彻智能获阿里投资 | 具身智能企业穹彻智能宣布完成新一轮融资，由阿里巴巴集团领投，多家老股东追加投资。 | Alibaba
德国Black Forest Labs发布FLUX.2 | Black Forest Labs推出图像模型FLUX.2，支持10张参考图与400万像素编辑，团队核心来自Stability AI。 |
ElevenLabs请来迈克尔·凯恩授权声音 | ElevenLabs上线标志性声音市场，马修·麦康纳与迈克尔·凯恩成为首批授权演员。 |
AI搜索公司Exa和Tavily先后被盯上 | 荷兰云厂商Nebius宣布以2.75亿美元收购智能体搜索公司Tavily，后者服务的客户包括IBM、Cohere等。 |
Lovable估值66亿美元，八个月ARR翻番 | 瑞典氛围编程公司Lovable完成3.3亿美元B轮融资，由CapitalG与Menlo旗下Anthology基金领投，英伟达、Salesforce、Databricks旗下风投参与。 |
曦望发布启望S3推理GPU | 从商汤分拆的芯片公司曦望发布新一代推理GPU启望S3，单位Token成本较上代下降约90%，一年累计融资30亿元。 |
地平线推出HSD城区辅助驾驶，首发星途ET5 | 地平线宣布HSD全场景城区辅助驾驶系统正式量产，首发搭载奇瑞星途ET5，价格下探至15万元级。 |
文远知行与优步在阿布扎比启动全无人运营 | 文远知行与优步宣布，双方在阿布扎比的Robotaxi服务正式转为纯无人商业运营，这是美国以外首个全无人网约车。 |
他们用AI复活了停产的老电脑驱动 | 开源社区一位开发者借助大模型，把2001年微软停止支持的声卡驱动移植到新版Linux内核，前后只花了两周。 |
ChatGPT三周年：网民最爱问什么 | OpenAI联合哈佛大学发布使用研究，近半数对话为“询问”，写作与实用指导占比最高，编程只占4.2%。 | OpenAI
智能眼镜混战：夸克、小米、Rokid谁先破百万 | IDC最新数据显示，三季度中国智能眼镜出货同比增长超六成，小米、Rokid与刚入局的夸克位列讨论度前三。 | Alibaba, Xiaomi
前蔚来高管创业做机器狗 | 曾任蔚来智能驾驶副总裁的任少卿之外，又一位前蔚来高管投身机器人，新公司“灵犬纪元”获数千万元天使轮。 | NIO
特朗普签署行政令，限制各州AI立法 | 美国总统特朗普签署行政令，成立AI诉讼工作组，挑战与联邦政策相悖的州级AI法律。 |
国产开源模型在硅谷走红，Airbnb承认更爱千问 | 爱彼迎CEO布莱恩·切斯基表示，公司客服智能体大量依赖阿里的千问模型，因为它“又好又快又便宜”，暂未与ChatGPT深度集成。 | Alibaba
Character.AI联手分级机构，关闭少年聊天 | Character.AI宣布自11月25日起禁止18岁以下用户与AI角色进行开放式对话，改推互动故事功能。 |
千问App公测一周下载破千万 | 成为史上增长最快AI应用，超过ChatGPT、Sora与DeepSeek同期 | Alibaba
飞书上线AI表格自动化 | 一句话即可搭建审批流 | ByteDance
Windows 11画图工具加入AI擦除 | 仅限Copilot+ PC，需登录微软账户 | Microsoft
剪映推出“一键成片”2.0 | 可按口播稿自动匹配素材与字幕 | ByteDance
NotebookLM支持生成PPT与信息图 | 由Nano Banana Pro驱动 | Google
鸿蒙6内置小艺通话摘要 | 支持方言转写，数据不出端 | Huawei
QQ浏览器上线AI高考志愿 | 覆盖全国2800所高校 | Tencent
支付宝“碰一下”接入AI点餐 | 首批覆盖五城两万家门店 | Ant Group
Ollama推出云端模型订阅 | 每月20美元，可跑大参数开源模型 |
可汗学院AI助教进入印度公立学校 | 首批覆盖一万名教师，支持七种语言 |
Kimi K2 Thinking登上开源智能体榜首 | 单次可连续调用300轮工具，训练成本仅460万美元 | Moonshot AI
讯飞AI录音笔S9开售 | 首发价2999元，离线转写12种语言 | iFlytek
沐曦股份科创板上市首日涨近700% | 中一签最多浮盈36万元 |
Runway发布首个世界模型GWM-1 | 含环境、角色、机器人三个变体 |
欧盟拟推迟高风险AI条款至2027年底 | 数字综合方案同时放宽数据训练限制 |
拓竹科技内测AI一键生成3D模型 | 由腾讯混元3D与Meshy提供能力 |
Codex推出桌面应用 | 可同时指挥多个智能体，先登陆macOS | OpenAI
网易有道子曰4翻译大模型开源 | 主打教育场景，性能超越谷歌翻译 |
AWS发布Nova 2系列模型 | 新增Nova Forge，企业可混训自有数据 | Amazon
LG AI研究院开源K-EXAONE | 236B参数，入围韩国主权AI项目第二轮 |
Suno与华纳音乐和解 | 双方将在2026年推出授权模型 |
哔哩哔哩开源IndexTTS 2.5 | 情感与时长可控，推理速度翻倍 |
维基百科与多家巨头达成付费数据协议 | 亚马逊、Meta、微软、Mistral与Perplexity加入企业版 | Amazon, Meta, Microsoft, Mistral, Perplexity
高校研究：常用AI写作会让人变懒 | 麻省理工脑电实验显示，使用ChatGPT写作者神经连接最弱 |
Siri负责人再度离职投奔Meta | 加入其超级智能实验室，年薪据称达九位数 | Apple, Meta
`);

export const FIFTH: readonly BlindItem[] = itemsOf(`
全球首个“AI外科助手”进入三甲医院 | 联影智能与复旦大学附属中山医院联合发布“元智”手术规划系统，已辅助完成超过600例肝胆手术，平均规划时间从90分钟缩短到8分钟。 |
快递柜也会说话了 | 菜鸟驿站上线语音取件助手，用户报手机尾号即可开柜，首批覆盖杭州、成都两万个站点，由通义千问提供语义理解能力。 | Alibaba
一季度大模型平台调用量报告出炉 | IDC发布的报告显示，2026年一季度中国公有云大模型调用量达到1940万亿Tokens，火山引擎以46.8%的份额居首，阿里云和百度智能云分列二三位。 | ByteDance, Alibaba, Baidu
史上最大AI芯片订单诞生 | Anthropic宣布将采购谷歌约100万颗TPU，并与博通签订长期供货协议，总金额达数百亿美元，2027年起陆续交付。 | Anthropic, Google
硅谷最贵的“不干活”合同 | 据《华尔街日报》报道，Meta向Thinking Machines联合创始人安德鲁·图洛克开出六年15亿美元的薪酬，后者最终选择加入。 | Meta
“AI教父”再发警告：超级智能应有母性本能 | 杰弗里·辛顿在拉斯维加斯Ai4大会上表示，唯一的出路是让AI对人类产生类似母亲的关怀。他曾在谷歌工作十年。 |
手机也能跑120B：端侧推理框架刷新纪录 | 清华与上海交大团队开源PowerServe 2，借助闪存卸载技术在一台24GB内存的安卓手机上跑通gpt-oss-120b，速度达每秒7个token。 |
SK海力士与英伟达联合研发“AI固态硬盘” | SK海力士宣布正与英伟达共同开发面向推理的新型SSD，性能约为现有产品的十倍，原型预计明年底推出。 | NVIDIA
AI写的专利能不能授权？最高法给出答案 | 最高人民法院发布典型案例，明确仅由人工智能生成、没有自然人实质贡献的技术方案不予授权。 |
英伟达GTC：黄仁勋一口气发布七款芯片 | 黄仁勋在圣何塞GTC大会上展示Vera Rubin NVL144整机柜，并公布下一代Feynman路线图，台积电将以1.6纳米工艺代工。 | NVIDIA
微信开始灰度AI小程序助手 | 微信向部分开发者开放“AI小程序成长计划”，提供免费云开发资源与混元Token额度，开发者可一句话生成小程序页面。 | Tencent
美国法院：AI训练使用盗版书不属于合理使用 | 旧金山联邦法官威廉·阿尔苏普批准Anthropic与作家集体达成的15亿美元和解协议，每本书约赔3000美元。 | Anthropic
淘宝上线“AI万能搜”，复杂需求一句话解决 | 淘宝宣布“AI万能搜”覆盖全部用户，针对“送爸爸的生日礼物”之类模糊需求给出图文攻略。 | Alibaba
欧洲央行提示：AI股估值存在回调风险 | 欧洲央行《金融稳定报告》称，市场对少数美国科技公司的集中度已超过互联网泡沫时期，投资者出于“错失恐惧”而追高。 |
宇树科创板IPO过会，人形机器人第一股在望 | 上交所上市委公告显示，宇树科技首发申请获通过，拟募资42.02亿元，用于智能机器人模型研发。招股书称2025年人形机器人出货超5500台。 | Unitree
百万美元悬赏：谁能让大模型学会“忘记” | 非营利机构ARC Prize基金会宣布设立机器遗忘挑战赛，总奖金100万美元，参赛模型需在不损害通用能力的前提下抹除指定知识。 |
OpenAI收购Neptune，看清模型训练的黑箱 | OpenAI宣布收购波兰实验跟踪工具公司Neptune，交易以股票支付，后者将停止对外服务。三星、Roche等客户需在数月内迁移。 | OpenAI
钢铁厂里的“数字炉长” | 宝武集团与华为联合打造的高炉大模型在宝钢股份投运，炉温预测准确率超过90%，每吨铁水成本下降约20元。 | Huawei
蔚来李斌：芯片子公司估值近百亿 | 蔚来旗下安徽神玑技术完成首轮超22亿元融资，投后估值近百亿元，合肥国投领投，蔚来仍控股62.7%。 | NIO
Kimi突然上线“会员漂流瓶”？官方：愚人节玩笑 | 4月1日，月之暗面在公众号发布一则漂流瓶功能预告，当晚澄清为愚人节玩笑。 | Moonshot AI
世界上最小的AI超算开卖，3999美元 | DGX Spark今日起通过官网及宏碁、华硕、戴尔等渠道开售，首台由黄仁勋亲手交给马斯克。 | NVIDIA
Stability AI与华纳音乐合作，做“负责任”的音乐模型 | 双方将共同开发面向专业创作者的工具，所有训练数据取得授权。 | Stability AI
Snap与Perplexity和平分手 | Snap在财报中称，已与Perplexity终止4亿美元的AI搜索集成协议，双方未能就全面上线达成一致。 | Perplexity
京东工业港股上市，盘中破发 | 京东工业在港交所挂牌，发行价14.1港元，募资约29亿港元，是刘强东拿下的第六家上市公司。 | JD
特朗普批准对华出售H200，抽成25% | 美国总统特朗普在社交平台宣布，将允许英伟达向中国“经批准的客户”出口H200芯片，美国政府从销售额中收取25%。同样的安排适用于AMD与英特尔。 | NVIDIA
阿里千问开源全新架构，长文本推理快十倍 | 通义团队开源Qwen3-Next-80B-A3B，采用门控DeltaNet混合注意力，仅激活3B参数，32K以上上下文推理吞吐是Qwen3-32B的十倍以上。 | Alibaba
小红书内测AI旅行规划产品“点点” | 小红书旗下AI搜索产品“点点”升级行程规划功能，可基于站内笔记生成路线并一键收藏。 |
AI客服骂人？客户截图刷屏 | 多位网友反映某航空公司客服机器人出言不逊，公司回应称模型提示词遭人恶意注入，已下线整改。 |
苹果发布M5芯片，AI性能是M4的四倍 | 苹果推出采用第三代3纳米工艺的M5芯片，GPU每个核心内置神经加速器，新款MacBook Pro、iPad Pro与Vision Pro同步搭载。 | Apple
智能体支付协议之战打响 | 谷歌联合60多家机构发布智能体支付协议AP2，万事达、PayPal与Coinbase参与；此前OpenAI已与Stripe推出ACP。 | Google
马斯克：Optimus将占特斯拉价值的八成 | 特斯拉发布“宏图计划4”，把人形机器人放在核心位置，马斯克称未来约80%的价值来自Optimus。 | Tesla
商汤医疗完成数亿元融资 | 商汤医疗宣布完成新一轮战略融资，由人保资本领投，商汤科技仍为最大股东，资金用于智慧病理大模型。 | SenseTime
Excel里来了个会写公式的同事 | 微软为Excel推出=COPILOT()函数，用户可在单元格里直接用自然语言处理数据，首批面向Beta通道。 | Microsoft
全国首例“AI幻觉”侵权案宣判 | 杭州互联网法院一审驳回原告诉求，认定某AI助手“承诺赔偿10万元”的回答不构成平台的意思表示。 |
谷歌Gemini登上苹果应用商店榜首 | 受Nano Banana爆火带动，Gemini应用两周新增2300万用户，超越ChatGPT成为美区App Store免费榜第一。 | Google
“手搓经济”火了：拼多多卖出百万份AI教程 | 拼多多平台数据显示，售价9.9元的“AI视频变现教程”半年卖出超百万份，多数内容抄自公开文档。 |
Mistral获ASML领投17亿欧元C轮 | 法国AI公司Mistral宣布完成17亿欧元C轮融资，由光刻机巨头ASML领投13亿欧元并获得约11%股份，英伟达、a16z等老股东跟投。 | Mistral, NVIDIA
中国团队首次用AI设计出可用的噬菌体 | 斯坦福大学与Arc研究所的研究人员用Evo模型设计出16种可感染大肠杆菌的噬菌体全基因组，成果发表于bioRxiv。 |
三大运营商齐发“AI收音机”？实为语音信箱升级 | 中国移动、中国电信与中国联通本周先后宣布升级语音信箱，可自动转写并摘要未接来电。 |
DeepSeek登上《自然》封面，R1训练成本仅29.4万美元 | 梁文锋担任通讯作者的DeepSeek-R1论文登上《自然》封面，成为首个通过同行评审的主流大语言模型。 | DeepSeek
滴滴自动驾驶D轮融资20亿元 | 滴滴自动驾驶宣布完成20亿元D轮融资，广汽集团等参与，与广汽埃安合作的L4车型R2将于年底交付。 |
Sora安卓版首日下载47万 | Sora安卓应用在美国、日本、韩国等七个市场上线，首日下载约47万次，是iOS版首日的四倍多。 | OpenAI
高考志愿填报成AI新战场 | 夸克、百度、腾讯元宝等产品同日上线高考志愿功能，其中夸克称已生成超过1200万份志愿报告。 | Alibaba, Baidu, Tencent
荣耀Magic8发布，YOYO智能体可操作三千个场景 | 荣耀在北京发布Magic8系列，搭载骁龙第五代8至尊版，YOYO可自动完成点外卖、比价等3000多个场景。 |
IBM与AMD联手探索量子超级计算 | 双方将把IBM的量子计算机与AMD的CPU、GPU和FPGA结合，年内演示首个原型。 | IBM, AMD
“小度”变身全屋管家 | 小度科技在百度世界大会上发布小度智能摄像头等新品，并推出超能小度，可跨设备协同执行任务。 | Baidu
亚马逊裁员1.4万人，贾西：不是因为AI | 亚马逊宣布裁撤约1.4万个公司岗位，CEO安迪·贾西称原因是文化而非财务或AI。 | Amazon
芬兰退役工程师用老旧笔记本训练出诗歌模型 | 赫尔辛基的一位退休工程师花了九个月，在一台2012年的ThinkPad上训练出能写卡勒瓦拉格律诗的小模型，仅1200万参数。 |
xAI起诉苹果与OpenAI垄断 | 马斯克旗下xAI与X公司在得州联邦法院起诉苹果和OpenAI，指控双方合谋压制竞争对手在App Store的排名。 | xAI, Apple, OpenAI
AI眼镜国补落地，首日销量翻三倍 | 智能眼镜正式纳入国家补贴范围，首日小米、雷鸟、Rokid等品牌在京东的销量同比增长均超三倍。 |
汤晓鸥弟子创业，做AI“超声医生” | 香港中文大学校友创办的超视科技完成1亿元A轮融资，专注便携超声设备的实时读图，已在12家县医院试点。 |
甲骨文任命双CEO，云业务老将上位 | 甲骨文宣布克莱·马古伊克与迈克·西西利亚共同出任CEO，萨弗拉·卡茨转任执行副董事长。 | Oracle
快手可灵全球创作者突破4500万 | 快手三季报显示，可灵AI单季收入超3亿元，全球用户突破4500万，程一笑称将上调全年资本开支。 | Kuaishou
Databricks与OpenAI签下1亿美元合作 | Databricks将把GPT-5原生集成到数据平台与Agent Bricks中，面向两万多家客户开放，并承诺至少付给OpenAI 1亿美元。 | Databricks, OpenAI
亚马逊云在印度再投70亿美元 | AWS宣布将在特伦甘纳邦追加70亿美元数据中心投资，分14年投入。 | Amazon
公安部：去年破获AI换脸诈骗案件数上升四成 | 公安部通报称，不法分子多利用境外开源换脸工具实施诈骗，老年人受害比例较高，提醒群众安装国家反诈中心App。 |
ChatGPT将为成年人放宽内容限制 | 奥尔特曼在X上表示，随着年龄验证逐步完善，12月起ChatGPT将允许通过认证的成年用户生成情色内容。 | OpenAI
文生图榜单易主：混元图像3.0登顶 | 在LMArena最新的文生图榜单上，混元图像3.0超越谷歌Nano Banana与字节Seedream 4.0登顶，成为首个夺冠的开源模型。 | Tencent
哈啰Robotaxi首车下线 | 哈啰与蚂蚁集团、宁德时代共同投资的造父智能发布首款前装量产Robotaxi“HR1”，计划明年投放五万辆。 | Ant Group
被裁员工转身把前东家告了：原因是AI监控 | 加州一名前客服主管起诉远程外包公司Concentrix，称其AI监控软件错误标记其离岗并导致解雇。 |
美团王兴：外卖大战没有赢家，AI要“进攻” | 美团三季度由盈转亏160亿元，王兴在电话会上称反对低质低价竞争，并强调LongCat将深入物理世界。 | Meituan
Perplexity向全球免费开放Comet浏览器 | 此前仅限每月200美元Max用户使用的Comet即日起免费，同时推出5美元的Comet Plus订阅，与出版商分成。 | Perplexity
联发科联手英伟达，GB10之后再攻PC | 联发科与英伟达共同设计的N1X处理器将于明年一季度亮相，联想、戴尔已在开发配套笔记本。 | NVIDIA
字节Seed开源3D基础模型 | Seed团队发布Depth Anything 3，仅用单一Transformer即可从任意视角恢复空间结构，相机定位精度提升44%。 | ByteDance
波兰版ChatGPT？PLLuM进入政府办公系统 | 波兰数字事务部宣布，本土大模型PLLuM将接入mObywatel政务应用，解答居民办事咨询。 |
网信办启动整治AI滥用专项行动 | 中央网信办部署为期三个月的专项行动，重点整治AI仿冒名人带货等乱象，百度、抖音、小红书等平台需提交自查报告。 |
比尔·盖茨：AI泡沫存在，但不是郁金香 | 微软联合创始人比尔·盖茨接受CNBC采访时称，当前的AI热更像互联网泡沫，大量投资会打水漂，但技术本身影响深远。 |
理想L9用户可用语音“喊”停车了 | 理想汽车推送OTA 8.1，VLA司机大模型支持语音召唤与泊车口令，“理想同学，停到B2”即可执行。 | Li Auto
高通收购Arduino，发布首款双脑开发板 | 高通宣布收购开源硬件公司Arduino，并同步推出搭载跃龙QRB2210处理器的UNO Q。 | Qualcomm
Figure被前安全主管起诉 | 前产品安全负责人罗伯特·格伦德尔起诉Figure AI，称其因警告机器人可能击碎人类头骨而遭解雇。 | Figure AI
360安全云拿下海外大单 | 三六零公告称，旗下数字安全集团中标东南亚某国家级网络安全项目，金额约2.4亿元。 | 360
蚂蚁百灵发布万亿思考模型Ring-1T | 蚂蚁集团开源万亿参数思考模型Ring-1T，在IMO测试中可解出四道题，达到银牌水平，数学能力逼近GPT-5-Thinking-high。 | Ant Group
上汽大众推出ID.ERA，搭载Momenta智驾 | 上汽大众首款增程SUV ID.ERA 9X亮相，标配Momenta R6飞轮大模型，预售价33万元起。 |
讯飞与华为打造全国产算力平台“飞星二号” | 科大讯飞联合华为启动飞星二号平台建设，星火X1.5将完全基于该平台训练，MoE端到端训练效率达到A800的93%。 | iFlytek, Huawei
英特尔获美国政府入股10% | 美国政府以每股20.47美元收购英特尔9.9%的股份，总额89亿美元来自芯片法案拨款，特朗普称这是“伟大的交易”。 | Intel
台积电起诉前高管罗唯仁 | 台积电以涉嫌泄露商业机密为由起诉前资深副总经理罗唯仁，后者已加入英特尔担任执行副总裁。 | TSMC, Intel
AI“算账”：一次提问耗电0.24瓦时 | 谷歌首次披露单次Gemini文本提问的能耗，中位数为0.24瓦时，相当于看9秒电视，耗水约5滴。 | Google
字节辟谣：没有造车计划 | 针对网传“豆包汽车”，字节跳动副总裁李亮回应称消息不实，公司没有任何造车计划。 | ByteDance
小鹏机器人走猫步被质疑真人，何小鹏现场剪开机器人 | 小鹏IRON因步态过于逼真引发质疑，何小鹏在次日发布会上当众剪开机器人腿部外衣以示清白。 | XPeng
首个AI演员引好莱坞众怒 | 荷兰制作人打造的AI演员蒂莉·诺伍德宣布寻找经纪公司，美国演员工会发表声明谴责，称其训练数据未经演员许可。 |
《时代》年度人物：AI的建筑师们 | 《时代》周刊将2025年度人物授予“AI的建筑师”，封面绘有黄仁勋、奥尔特曼、马斯克、扎克伯格、苏姿丰等八人。 |
MiniMax港交所挂牌首日大涨109% | MiniMax正式登陆港交所，开盘价235.4港元，首日收涨109%，市值突破千亿港元，阿里、米哈游为重要股东。 | MiniMax
AI课本进课堂：小学生用大模型写观察日记 | 深圳南山区23所小学启用AI通识教材，学生可在教师指导下用讯飞星火与豆包完成观察日记的资料整理。 |
Manus因出口管制被约谈？官方：消息不实 | Manus联合创始人季逸超在社交平台否认团队遭约谈的传闻，称公司业务一切正常。 | Manus
通用汽车将在明年把Gemini装进车机 | 通用汽车宣布2026年起在旗下车型搭载基于谷歌Gemini的对话助手，2028年推出可脱眼驾驶功能。 | Google
Cursor母公司融资23亿美元，估值293亿 | Anysphere宣布完成23亿美元D轮融资，由Accel与Coatue共同领投，英伟达与谷歌作为新战略投资者加入。 | Cursor, NVIDIA, Google
开发者抱怨：周额度说没就没 | Anthropic对Claude Code实施每周使用上限，重度用户在Reddit上集体吐槽，公司回应称仅影响不到5%的订阅者。 | Anthropic
腾讯开源翻译模型，WMT拿下30项第一 | Hunyuan-MT-7B在WMT2025的31个语种比赛中拿下30个第一，支持33个语种与5种民汉语言互译，超越谷歌翻译与GPT-4.1。 | Tencent
OpenAI硬件团队从苹果挖走40人 | OpenAI过去一个月从苹果硬件工程部门挖走约40人，涵盖摄像头、芯片与工业设计，前苹果设计主管埃文斯·汉基负责牵头。 | OpenAI, Apple
AI让河南方言“活”起来 | 郑州大学团队采集500小时河南方言语音，训练出开源识别模型“中原音”，词错率低于8%。 |
云从科技更名？公司公告：仅为子公司 | 云从科技公告澄清，市场传闻系全资子公司更名，与上市主体无关。 |
Hugging Face收购机器人公司后首款产品出货 | Hugging Face宣布桌面机器人Reachy Mini开始发货，基础款299美元，用户可从Hub下载上千个动作应用。 | Hugging Face
Cloudflare与可口可乐等推“机器人签名”标准 | Cloudflare联合Visa、万事达与美国运通推出智能体身份验证协议，网站可辨别合法购物智能体与恶意爬虫。 | Cloudflare
三星秋季发布会：TriFold三折叠亮相 | 三星发布Galaxy Z TriFold，展开后为10英寸屏幕，内置Gemini Live多窗口助手，韩国售价359万韩元。 | Samsung
网易游戏全面接入AI编剧 | 《逆水寒》手游上线AI编剧系统，玩家一句话生成支线剧情，底层为网易伏羲自研模型。 |
AI圈“最贵论文”作者团队解散：Transformer八子再无一人在谷歌 | 随着诺姆·沙泽尔的去向敲定，Transformer论文八位作者的创业版图再度洗牌，Cohere与Sakana AI估值均创新高。 | Google
软银53.75亿美元收购ABB机器人 | 软银集团宣布以53.75亿美元收购瑞士ABB集团的机器人业务，预计2026年中后期完成，孙正义称下一个前沿是物理AI。 | SoftBank
Adobe以19亿美元收购Semrush | Adobe宣布以每股12美元现金收购营销平台Semrush，帮助品牌在ChatGPT、Gemini等AI搜索中提升可见度。 | Adobe
Salesforce与OpenAI、Anthropic双线结盟 | Salesforce宣布将GPT-5与Claude同时引入Agentforce 360，用户也可在ChatGPT中直接查询CRM数据。 | Salesforce, OpenAI, Anthropic
GitHub将全面迁往Azure | GitHub告知员工未来12个月将优先迁移至Azure，新功能开发可为此延后。 | GitHub, Microsoft
`);

export const SIXTH: readonly BlindItem[] = itemsOf(`
AI音箱要“复活”了 | 沉寂五年之后，亚马逊带来了Alexa+，月费19.99美元，Prime会员免费，首批登陆Echo Show 8。 | Amazon
车机里的新司机 | 在广州车展前夜的沟通会上，小鹏展示了无图无激光雷达的新方案，并称年底将向大众开放。 | XPeng
全球最贵的“学费”：150亿美元收购案落定 | 经过三个月谈判，Salesforce最终以约80亿美元完成对Informatica的收购，Agentforce将获得统一的数据目录。 | Salesforce
一夜之间，设计师的饭碗又变了 | 昨晚，Adobe在洛杉矶MAX大会上把Firefly升级到第五代，支持400万像素原生输出和逐层编辑。 | Adobe
“豆腐块”里塞进千亿模型 | 售价3万元的桌面小主机，能跑1280亿参数模型——这是AMD与联想在上海展示的锐龙AI Max+ 395方案。 | AMD
奶茶大战背后的算法 | 30亿红包、1000万单奶茶，除夕前夜，阿里千问用最朴素的方式让“一句话下单”进入县城。 | Alibaba
又一位“天才少年”被挖走 | 据36氪独家获悉，前字节跳动Seed视觉负责人冯佳时已于近日加入腾讯混元，向姚顺雨汇报。 | Tencent
游戏公司打官司：AI角色算谁的 | 美国一家独立工作室向加州北区法院起诉微软旗下动视，称其在《使命召唤》中使用AI生成的皮肤抄袭自家作品。 | Microsoft
国产手机第一次叫板AirPods | 9月的发布会上，除了三折叠手机，华为还带来一款支持20种语言同传的耳机，售价1399元。 | Huawei
硅谷“最惨CEO”出局 | 上任不到一年，Stability AI首席执行官Prem Akkaraju被曝将离任，董事会已启动遴选。 | Stability AI
最懂中文的OCR来了 | 仅0.9B参数，就能识别109种语言的表格、公式与手写体，PaddleOCR-VL今日登顶HuggingFace全球热度榜。 | Baidu
五万个GPU的“沙漠绿洲” | 阿布扎比沙漠中，由G42建设、甲骨文与OpenAI运营的1GW星际之门阿联酋项目首期200兆瓦将于年内投运。 | Oracle, OpenAI
让百万医生用上免费AI | 面向基层，讯飞医疗宣布智医助理再覆盖200个区县，累计提供辅诊建议超10亿次。 | iFlytek
“天价”对赌：增长十倍才能拿到的薪酬 | 股东大会以超过75%的赞成票通过了马斯克的万亿美元薪酬方案，特斯拉市值需达到8.5万亿美元。 | Tesla
隔空取物：VR里也能抓住真实的杯子 | 佩戴一枚神经腕带，用户就能在空气中打字——扎克伯格在Connect大会上演示了售价799美元的Ray-Ban Display。 | Meta
打车软件有了“嘴替” | 从今天起，用户在滴滴里对“小滴”说一句“要辆空气清新的车”，系统就会按标签派单。 |
开源社区的“双十一” | 一周之内，智谱、阿里、腾讯接连开源十余款模型，其中GLM-4.6V与Z-Image占据趋势榜前两名。 | Zhipu AI, Alibaba, Tencent
芯片禁令再收紧 | 美国商务部通知英伟达，即日起B30A也不得向中国客户出售。 | NVIDIA
首个“AI部长”怀孕了？ | 阿尔巴尼亚总理宣布，由微软协助打造的虚拟部长Diella将“生下”83名AI助手，分配给每位议员。 |
全球股市黑色星期一 | 存储芯片股领跌，美光、SK海力士跌超8%，导火索是谷歌发布可把缓存压缩6倍的TurboQuant算法。 | Google
AI浏览器集体中招 | 安全公司Brave披露，Comet在总结网页截图时会执行隐藏指令，攻击者可借此读取用户邮箱；Perplexity已发布补丁。 | Perplexity
“宇宙第一IDE”换心 | 微软宣布下一代Visual Studio 2026进入预览，把Copilot嵌入调试、性能分析的每个环节。 | Microsoft
智能体也要“身份证” | 西雅图发布会上，AWS推出AgentCore Identity，为企业智能体发放独立凭证。 | Amazon
把大模型装进卫星 | 12月2日，搭载英伟达H100的Starcloud-1卫星在轨训练出首个大模型NanoGPT，并运行了谷歌Gemma。 |
新基准让所有模型集体不及格 | Scale AI与CAIS推出远程劳动指数，最强的Manus自动化率仅2.5%。 |
国家队出手：大基金入股 | 天眼查显示，国家人工智能产业投资基金入股阶跃星辰关联公司，持股约3.5%。 | StepFun
巨头的“厨房大战” | 英国《金融时报》援引三名知情人士的话称，苹果内部已将Veritas聊天应用发给员工，用于测试新版Siri。 | Apple
大厂也怕“AI泡沫” | 皮查伊在接受BBC采访时承认，AI投资热潮存在“非理性因素”，若泡沫破裂没有公司能够幸免，包括谷歌自己。 | Google
“小土豆”要上市 | 彭博社称，小红书估值升至310亿美元，今年利润预计翻三倍至30亿美元。 |
机器人保姆先学会撒谎 | 1X开放NEO预购，售价2万美元，但《华尔街日报》记者发现多数家务由远程操作员完成。 |
ChatGPT上线群聊功能 | 最多20人，@即可唤起 | OpenAI
B站开放AI创作工坊 | 支持UP主一键生成动态封面 |
微软开源VibeVoice实时版 | 0.5B参数，首包延迟300毫秒 | Microsoft
Grokipedia词条突破百万 | 内容多抄自维基百科遭质疑 | xAI
钉钉推出AI听记旗舰版 | 售价千元，续航30小时 | Alibaba
国产EDA公司合见工软完成十亿融资 | 国家大基金二期领投 |
余承东预告鸿蒙7 | 五月发布，智能体数量翻倍 | Huawei
全球首例AI辅助远程肝移植完成 | 浙大一院医生异地操控 |
NVIDIA发布Nemotron 3 Nano | 30B混合架构，百万上下文 | NVIDIA
Claude进驻Slack | 可直接读取频道上下文 | Anthropic, Salesforce
豆包日活破亿 | 推广费用在字节系破亿产品中最低 | ByteDance
智谱上线GLM Coding海外版 | 每月3美元起 | Zhipu AI
谷歌AI Ultra登陆印度 | 首月半价 | Google
小米澎湃OS 3推送超级小爱2.0 | 可看懂屏幕 | Xiaomi
Epic起诉赢了 | 苹果须放开外链支付 | Apple
五角大楼将Anthropic列为供应链风险 | 双方对簿公堂 | Anthropic
比亚迪与英伟达扩大合作 | 下一代车型用Hyperion平台 | BYD, NVIDIA
MIT团队让机器人靠AR眼镜学叠衣 | 只需五次示范 |
Ollama支持MLX后端 | Mac推理速度提升一倍 |
京东自研仓储机器人“独狼”量产 | 搬运效率翻倍 | JD
教育部 | 中小学禁止学生独立使用开放式生成功能 |
快手上线AI剪辑Agent | 一句话出片 | Kuaishou
DeepMind与英国政府共建自动化实验室 | 聚焦超导材料 | Google
Windsurf发布SWE-1.6 | 自研模型速度达950 token/s |
OpenAI前CTO新公司发布微调平台Tinker | 支持Qwen与Llama | OpenAI
韩国法院裁定AI绘画可登记为编辑作品 | 韩国法院裁定AI绘画可登记为编辑作品 |
特斯拉Model Y L接入豆包与DeepSeek | 仅限中国车型 | Tesla, ByteDance, DeepSeek
Perplexity推出印度选举专题页 | Perplexity推出印度选举专题页 | Perplexity
海尔发布家庭机器人HIVA | 能取衣做饭 |
索尼AI开源围棋机器人Gran Turismo数据集 | 索尼AI开源围棋机器人Gran Turismo数据集 |
蔚来ET9用上世界模型2.0 | 支持无图泊车 | NIO
商汤如影数字人接入飞猪 | 24小时直播卖机票 | SenseTime, Alibaba
LG与高通联手车载座舱 | CES展出 | Qualcomm
美图股价大涨 | RoboNeo月活破百万 |
三星开除偷拷HBM图纸的工程师 | 三星开除偷拷HBM图纸的工程师 | Samsung
阅文“妙笔”通宵写作模式下线 | 作者担心同质化 |
Copilot for Gaming登陆Xbox掌机 | Copilot for Gaming登陆Xbox掌机 | Microsoft
支付宝“AI付”签约破亿 | 支付宝“AI付”签约破亿 | Ant Group
SpaceX星链手机直连进驻加拿大 | SpaceX星链手机直连进驻加拿大 | SpaceX
星巴克门店测试微软OpenAI方案 | 咖啡师语音查配方 | Microsoft, OpenAI
`);

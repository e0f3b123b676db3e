/** The companies whose tags are measured, under the canonical names that the dictionary must keep. */
export const COMPANIES: ReadonlySet<string> = new Set(
  (
    'OpenAI, Anthropic, Google, Meta, Microsoft, Apple, Amazon, NVIDIA, AMD, Intel, xAI, Tesla, SpaceX, Alibaba, ' +
    'Ant Group, ByteDance, Tencent, Baidu, Huawei, Xiaomi, DeepSeek, Moonshot AI, Zhipu AI, MiniMax, StepFun, ' +
    'SenseTime, iFlytek, Kuaishou, Meituan, JD, 360, Unitree, Li Auto, XPeng, NIO, BYD, Samsung, TSMC, Perplexity, ' +
    'Mistral, Hugging Face, Midjourney, Cursor, GitHub, Adobe, Salesforce, Oracle, IBM, Qualcomm, Figure AI, Manus, ' +
    'Stability AI, Cloudflare, Databricks, SoftBank'
  ).split(', '),
);

import { z } from 'zod';

// What programs ask for and get. The API's description and the tools of MCP are made from these.

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('A calendar day, YYYY-MM-DD');
const address = z.string();
const page = address
  .nullable()
  .describe('Its page in the archive; where there are no pages, the post or the source');
const limit = (most: number, usual: number) =>
  z.int().min(1).max(most).default(usual).describe(`How many at most; up to ${most}`);
const period = z
  .string()
  .max(100)
  .describe(
    'A period as people write it, in Chinese or English: 上周, 近7天, 2026-01, last 30 days, 2026-01-10..2026-01-20',
  );

export const Period = z.object({ from: day, to: day }).describe('Two days, both included');

export const Item = z.object({
  id: z.string().describe('For fetch: the day and the name of the item in it. It outlives corrections.'),
  title: z.string(),
  date: day,
  section: z.string().nullable(),
  url: page,
  source: address.nullable().describe('Where the news itself was published'),
  post: address.nullable().describe('The post in the Telegram group'),
});

export const SearchInput = z.object({
  query: z
    .string()
    .min(1)
    .max(200)
    .describe(
      'Names, words or a whole question, in Chinese or English; "quotes" for phrases, -word to exclude',
    ),
  period: period.optional(),
  limit: limit(50, 10),
  offset: z.int().min(0).max(2000).default(0).describe('How many to skip'),
});

export const SearchOutput = z.object({
  results: z.array(
    Item.extend({ snippet: z.string().describe('Where the words stand in the text, else its beginning') }),
  ),
  count: z.int().describe('Of all that match'),
  countIsLeast: z.boolean().describe('True: there are that many or more'),
  order: z.enum(['newest', 'relevance']),
  notes: z.array(z.string()).describe('How the question was read, where that is not plain'),
});

export const FetchInput = z.object({
  id: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(?:\/[a-z0-9]{8})?$/, 'must be an id that search or digest_of_day gave')
    .describe('As search gave it; a day alone is its whole digest'),
});

export const FetchOutput = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string().describe('All of it, as plain text'),
  url: page,
  metadata: z.object({
    date: day,
    section: z.string().nullable(),
    source: address.nullable(),
    post: address.nullable(),
    tags: z.array(z.string()),
  }),
});

export const DayInput = z.object({
  date: z
    .string()
    .max(40)
    .optional()
    .describe('YYYY-MM-DD, or as people say it: 昨天, last friday. The newest digest where it is left out'),
});

export const DayOutput = z.object({
  date: day,
  title: z.string().nullable(),
  url: page,
  post: address.nullable(),
  summary: z.string().nullable(),
  sections: z.array(
    z.object({
      title: z.string().nullable(),
      items: z.array(Item.extend({ lead: z.string().describe('Its first paragraph') })),
    }),
  ),
  before: day.nullable().describe('The digest before this one'),
  after: day.nullable(),
});

export const DaysInput = z.object({
  period: period.optional(),
  limit: limit(400, 31),
  offset: z.int().min(0).default(0),
});

export const DaysOutput = z.object({
  days: z.array(z.object({ date: day, title: z.string().nullable(), itemCount: z.int(), url: page })),
});

export const TagsInput = z.object({
  period: period.optional().describe('The last 7 days where it is left out'),
  names: z.string().max(300).optional().describe('Only these, separated by commas; else the most frequent'),
  limit: limit(100, 20),
});

export const TagsOutput = z.object({
  period: Period,
  compared: Period.describe('The period of the same length before it'),
  tags: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      count: z.int(),
      before: z.int().describe('In the period before'),
      change: z.int(),
      url: page,
    }),
  ),
});

export const PeriodInput = z.object({ text: period });

export const PeriodOutput = Period.extend({
  days: z.int(),
  today: day,
  timezone: z.string().describe('IANA name'),
});

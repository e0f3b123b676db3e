import type { Digest } from '../digest/digest.js';
import { plainText } from '../digest/plain.js';
import { type Sign, short, sign, sum } from './sign.js';
import { looksDumped, rawHeadings } from './stock.js';
import { type Block, isSourcedDigest, letterCount, selfTalk, sentencesOf } from './text.js';
import type { Measure } from './verdict.js';
import {
  answers,
  hasThinkingTag,
  instructs,
  isPrompt,
  isUnready,
  offersMore,
  opensAsAnswer,
  opensThinking,
  thinkingAloud,
} from './voice.js';
import { WEIGHTS } from './weights.js';

// Signs that a text talks about itself, or is the talk of machines.

export function talkSigns(digest: Digest, blocks: readonly Block[], figures: Measure): Sign[] {
  return [
    ...aboutItself(digest, blocks, figures),
    ...modelSpeaks(digest, blocks, figures),
    ...instructions(digest, blocks, figures),
    ...unready(digest, blocks),
    ...dumped(blocks, figures),
  ];
}

function aboutItself(digest: Digest, blocks: readonly Block[], figures: Measure): Sign[] {
  const signs: Sign[] = [];
  let about = 0;
  let example = '';
  for (const block of blocks) {
    // What has a source is news, be it about parsers and placeholders.
    if (block.sourced) continue;
    for (const sentence of sentencesOf(block.text)) {
      const talk = selfTalk(sentence);
      about += talk * letterCount(sentence);
      if (talk > 0 && example === '') example = sentence;
    }
  }
  const share = figures.length === 0 ? 0 : about / figures.length;
  const weight =
    share >= 0.5
      ? WEIGHTS.selfTalk
      : share >= 0.2
        ? WEIGHTS.selfTalkMuch
        : share >= 0.08
          ? WEIGHTS.selfTalkSome
          : 0;
  if (weight > 0) {
    const percent = Math.round(share * 100);
    signs.push(
      sign(
        'about-itself',
        weight,
        `${percent}% of the text talks about making the digest, not about news: "${short(example)}"`,
        { percent, example: short(example) },
      ),
    );
  }
  const summary = sentencesOf(digest.summary ?? '');
  const refused = answers(digest.summary ?? '');
  if (summary.some((sentence) => selfTalk(sentence) === 1) || opensAsAnswer(digest.summary ?? '')) {
    signs.push(
      sign(
        'summary-about-itself',
        refused
          ? WEIGHTS.refusedSummary
          : isSourcedDigest(digest)
            ? WEIGHTS.selfTalkSourced
            : WEIGHTS.selfTalkSummary,
        `the summary talks about making the digest: "${short(digest.summary ?? '')}"`,
        { example: short(digest.summary ?? '') },
      ),
    );
  }
  return signs;
}

function modelSpeaks(digest: Digest, blocks: readonly Block[], figures: Measure): Sign[] {
  const word = wordToTheAsker(digest, blocks);
  const spoken = blocks
    .map(({ text }) => ({ text, aloud: thinkingAloud(text) }))
    .filter((block) => block.aloud > 0);
  const aloud = sum(spoken.map((block) => block.aloud));
  const opening = blocks[0]?.text ?? '';
  const opens = opensAsAnswer(opening);
  if (word === undefined && aloud === 0 && !opens) return [];
  // Columnists say "I", too; a digest that is mostly news may quote a few of them.
  const part = sum(spoken.map((block) => letterCount(block.text))) / Math.max(1, figures.length);
  const often = word !== undefined || (aloud >= 3 && part >= 0.1) || (aloud >= 2 && opens);
  const example = short(word ?? (opens ? opening : (spoken[0]?.text ?? '')));
  return [
    sign(
      'model-speaks',
      often ? WEIGHTS.aloudOften : opens ? WEIGHTS.aloudOpening : WEIGHTS.aloud,
      `the text speaks as the model that wrote it: "${example}"`,
      { example },
    ),
  ];
}

/** What a model says at the beginning or the end to the one who asked it for the text, or thinks in tags. */
function wordToTheAsker(digest: Digest, blocks: readonly Block[]): string | undefined {
  if (hasThinkingTag(digest.lead)) return '<think>';
  const opening = blocks[0]?.text ?? '';
  const above = [...plainText(digest.lead).split('\n'), opening];
  // A remark below the last item belongs to that item, as far as Markdown goes.
  const below = blocks
    .slice(-4)
    .filter((block) => block.kind === 'text')
    .map((block) => block.text);
  const last = below.slice(-2);
  const tags = [opening, ...last, digest.items.at(-1)?.body.at(-1)?.raw ?? ''];
  return [...above, ...below].find(answers) ?? last.find(offersMore) ?? tags.find(opensThinking);
}

function instructions(digest: Digest, blocks: readonly Block[], figures: Measure): Sign[] {
  const around = [plainText(digest.lead), textOf(blocks.slice(-3))].find(isPrompt);
  const orders = (
    around === undefined ? blocks.filter((block) => !block.sourced) : [{ text: around }]
  ).flatMap((block) => sentencesOf(block.text).filter(instructs));
  if (orders.length < 2) return [];
  const part = sum(orders.map(letterCount)) / Math.max(1, figures.length);
  if (around === undefined && part < 0.2) return [];
  const example = short(orders[0] ?? '');
  return [
    sign(
      'instructions',
      around === undefined ? WEIGHTS.instructions : WEIGHTS.instructionsAround,
      `the text tells a model what to write: "${example}"`,
      { example },
    ),
  ];
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map((block) => block.text).join('\n');
}

/** Remarks above or below a text that it must not go out as it is. */
function unready(digest: Digest, blocks: readonly Block[]): Sign[] {
  const around = `${plainText(digest.lead)}\n${textOf(blocks.slice(-2))}`;
  const remark = around.split('\n').find(isUnready);
  if (remark === undefined) return [];
  const example = short(remark);
  return [sign('unready', WEIGHTS.unready, `it says that it is not ready: "${example}"`, { example })];
}

function dumped(blocks: readonly Block[], figures: Measure): Sign[] {
  // Code samples have a comment or two; a digest left in its fence has all its headings raw.
  const raw = blocks.filter((block) => rawHeadings(block.text));
  const headings = blocks.filter((block) => block.kind === 'heading').length;
  const fenced = raw.length >= 3 && raw.length > headings;
  const found = fenced ? raw : blocks.filter((block) => looksDumped(block.text));
  if (found.length === 0) return [];
  const part = sum(found.map((block) => letterCount(block.text))) / Math.max(1, figures.length);
  if (part < 0.05 && !fenced) return [];
  const example = short(found[0]?.text ?? '');
  return [
    sign(
      'dumped',
      fenced || part >= 0.6 ? WEIGHTS.dumpedAll : part >= 0.3 ? WEIGHTS.dumped : WEIGHTS.dumpedSome,
      `there is raw data or an error of a program in the text: "${example}"`,
      { example },
    ),
  ];
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { readLocal, refuseCommon, withLocal, writeLocal } from '../../src/dictionary/local.js';
import { openDictionary } from '../../src/dictionary/open.js';
import { tagItem } from '../../src/tags/item.js';

const shipped = loadDictionary();
const folder = mkdtempSync(path.join(tmpdir(), 'local-names-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileWith(text: string): string {
  files += 1;
  const file = path.join(folder, `${files}.yaml`);
  writeFileSync(file, text);
  return file;
}

const dictionaryWith = (text: string) => {
  const file = fileWith(text);
  return withLocal(shipped, readLocal(file), file);
};

describe('names that an admin added', () => {
  it('stand on top of the dictionary: new tags, and more names of those it has', () => {
    const dictionary = dictionaryWith(
      'tags:\n  - { name: 青禾医疗, kind: company }\n  - { name: OpenAI, aliases: [欧彭] }\n',
    );
    const own = (title: string) => tagItem({ title, firstParagraph: '' }, dictionary).own;
    expect(own('青禾医疗与欧彭合作')).toEqual(expect.arrayContaining(['青禾医疗', 'OpenAI']));
    expect(dictionary.hash).not.toBe(shipped.hash);
  });

  it('are the same once they were written and read again', () => {
    const file = path.join(folder, 'written.yaml');
    const names = { ...readLocal(fileWith('tags:\n  - { name: 青禾医疗, kind: company }\n')), no: ['IDE'] };
    writeLocal(file, names);
    expect(readLocal(file)).toEqual(names);
    expect(readFileSync(file, 'utf8')).toMatch(/^# Names that an admin added/);
  });

  it('are none where there is no file', async () => {
    const { dictionary } = await openDictionary(path.join(folder, 'absent.yaml'));
    expect(dictionary.hash).toBe(shipped.hash);
  });

  it.each([
    [
      'a name of another tag',
      'tags:\n  - { name: 青禾医疗, kind: company, aliases: [英伟达] }\n',
      /"英伟达" of 青禾医疗 is a name of NVIDIA/,
    ],
    [
      'two tags for one name',
      'tags:\n  - { name: 甲乙, kind: company }\n  - { name: 丙丁, kind: person, aliases: [甲乙] }\n',
      /"甲乙" of 丙丁 is a name of 甲乙/,
    ],
    [
      'another kind than the tag has',
      'tags:\n  - { name: OpenAI, kind: person }\n',
      /"OpenAI" is a company of the dictionary, not a person/,
    ],
    ['a new tag without a kind', 'tags:\n  - { name: 青禾医疗 }\n', /say its kind/],
    [
      'an owner that is none',
      'tags:\n  - { name: 青禾医疗, kind: product, belongs: [没有] }\n',
      /belongs to "没有"/,
    ],
    ['an unknown key', 'tags:\n  - { name: 青禾医疗, kind: company, alias: [x] }\n', /mend it, or delete it/],
  ])('are refused with the reason: %s', (_of, text, message) => {
    expect(() => dictionaryWith(text)).toThrow(message);
  });

  it('are refused where half of the archive has them', () => {
    const file = fileWith('tags:\n  - { name: 模型, kind: topic, hashtag: 模型 }\n');
    const texts = Array.from({ length: 40 }, (_, index) => ({
      title: index % 2 === 0 ? '新模型发布' : '公司融资',
      firstParagraph: '',
    }));
    expect(() => refuseCommon(readLocal(file), texts, file)).toThrow(/"模型" stands in 20 of 40 items/);
    expect(() => refuseCommon(readLocal(file), texts.slice(0, 10), file)).not.toThrow();
  });
});

import { en } from '../../../addin/taskpane/texts/en.ts';
import { nl } from '../../../addin/taskpane/texts/nl.ts';
import { leaves, type Leaf } from './leaves.ts';

const english = leaves(en);
const dutch = leaves(nl);

it('both languages say the same things', () => {
  expect(dutch.map(({ path }) => path)).toEqual(english.map(({ path }) => path));
});

it('no text is empty or unfinished', () => {
  expect(
    [...english, ...dutch].filter(({ text }) => text.trim() === '' || /TODO|undefined|\bxxx\b/i.test(text)),
  ).toEqual([]);
});

it('every blank of an English sentence is also filled in Dutch', () => {
  const blanks = ({ text }: Leaf) => text.split('3').length;
  const differing = english.filter((leaf, index) => blanks(leaf) !== blanks(dutch[index] ?? leaf));
  expect(differing.map(({ path }) => path)).toEqual([]);
});

it('Dutch is Dutch: only names and words that are the same in both languages are equal', () => {
  const same = english.filter(({ path, text }) => dutch.some((leaf) => leaf.path === path && leaf.text === text));
  expect(same.map(({ path }) => path)).toEqual(['texts.appName', 'texts.who', 'texts.month.sync.failed']);
});

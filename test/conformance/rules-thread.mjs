import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import SaxonJS from 'saxon-js';

/** A thread that applies compiled rules to one file after the other: each file is parsed once, whatever the number of rule sets. */
const sheets = workerData.sheets.map(({ layer, path }) => ({ layer, sheet: JSON.parse(readFileSync(path, 'utf8')) }));

parentPort.on('message', ({ index, file }) => {
  const sourceText = readFileSync(file, 'utf8');
  const findings = sheets.flatMap(({ layer, sheet }) => apply(layer, sheet, sourceText));
  parentPort.postMessage({ index, findings });
});

function apply(layer, sheet, sourceText) {
  let report = '';
  try {
    const options = { stylesheetInternal: sheet, sourceText, destination: 'serialized' };
    report = SaxonJS.transform(options, 'sync').principalResult;
  } catch (error) {
    // Such as an element that is there twice where a rule expects one.
    return [{ layer, id: String(error.code), flag: 'fatal', text: `The rule could not be applied: ${error.message}` }];
  }
  return [...report.matchAll(/<svrl:(failed-assert|successful-report)\b([^>]*)>([\s\S]*?)<\/svrl:\1>/g)].map(
    ([, , attributes, content]) => ({
      layer,
      id: attribute(attributes, 'id'),
      flag: attribute(attributes, 'flag'),
      text: content
        .replace(/<[^>]+>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    }),
  );
}

function attribute(attributes, name) {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '?';
}

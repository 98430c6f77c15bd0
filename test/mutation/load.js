const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { join, sep } = require('node:path');
const { transformSync } = require('@swc/core');
const { configureGlobal } = require('fast-check');
const { transform } = require('../jest.config.js');

const ownFiles = join(__dirname, '..', '..') + sep;
const [, options] = transform[String.raw`\.[tj]sx?$`];
const compiled = new Map();

function compile(module, filename) {
  if (!compiled.has(filename)) {
    const syntax = { syntax: 'typescript', tsx: filename.endsWith('x') };
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      ...options,
      filename,
      jsc: { parser: syntax, target: 'es2023' },
    });
    compiled.set(filename, code);
  }
  module._compile(compiled.get(filename), filename);
}

// A law that a mutant breaks is broken soon; one that it keeps would be tried a hundred times for each of thousands of mutants.
configureGlobal({ numRuns: 20 });

Module._extensions['.ts'] = compile;
Module._extensions['.tsx'] = compile;

/**
 * Runs test files and loads every module of the project anew, since a mutant may stand in code that runs as a module loads. Packages
 * stay loaded and files compiled, which is what makes a mutant a matter of a tenth of a second.
 */
exports.loadAnew = (files, testGlobals) => {
  for (const file of Object.keys(require.cache))
    if (
      file.startsWith(ownFiles) &&
      !file.includes(`${sep}node_modules${sep}`) &&
      !file.includes(`${sep}mutation${sep}`)
    )
      delete require.cache[file];
  Object.assign(globalThis, testGlobals);
  for (const file of files) require(file);
};

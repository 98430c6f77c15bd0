const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const { configureGlobal } = require('fast-check');
const { transform } = require('../jest.config.js');

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
 * Runs test files anew. What they test stays loaded, compiled and warm, which is what makes a mutant a matter of a tenth of a second: it
 * asks at each step which mutant is active, and keeps nothing between calls. What runs only as a module loads is therefore not damaged.
 */
exports.loadAnew = (files, testGlobals) => {
  Object.assign(globalThis, testGlobals);
  for (const file of files) {
    delete require.cache[file];
    require(file);
  }
};

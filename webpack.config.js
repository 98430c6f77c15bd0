const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const HtmlWebpackPlugin = require('html-webpack-plugin');
const { sources } = require('webpack');

const folder = (...parts) => join(__dirname, ...parts);

const typescript = { test: /\.tsx?$/, exclude: /node_modules/, use: 'swc-loader' };

/** What every target shares. Type checking is `npm run types`; here the types are only taken off. */
const base = {
  mode: 'production',
  context: __dirname,
  stats: 'errors-warnings',
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
};

/** Emits a folder's own files under their own names: the manifest and other pages point at them. Folders in it are not shipped. */
class FixedAssets {
  constructor(from, to) {
    this.from = from;
    this.to = to;
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap('FixedAssets', (compilation) => {
      compilation.hooks.processAssets.tap('FixedAssets', () => {
        compilation.contextDependencies.add(this.from);
        for (const entry of readdirSync(this.from, { withFileTypes: true })) {
          if (!entry.isFile()) continue;
          const source = new sources.RawSource(readFileSync(join(this.from, entry.name)));
          compilation.emitAsset(`${this.to}/${entry.name}`, source);
        }
      });
    });
  }
}

/** One browser bundle: names carry a hash of the content, so that they can be cached for ever. */
function browser(name, entry) {
  return {
    ...base,
    name,
    target: ['web', 'es2022'],
    entry,
    output: {
      path: folder('dist', name),
      filename: '[name].[contenthash:10].js',
      chunkFilename: '[name].[contenthash:10].js',
      publicPath: 'auto',
      clean: true,
    },
    devtool: false,
    performance: { hints: 'warning', maxEntrypointSize: 900_000, maxAssetSize: 900_000 },
  };
}

const addin = {
  ...browser('addin', { taskpane: folder('addin', 'taskpane', 'main.ts') }),
  module: { rules: [typescript] },
  plugins: [
    new HtmlWebpackPlugin({
      template: folder('addin', 'taskpane', 'taskpane.html'),
      filename: 'taskpane.html',
      scriptLoading: 'defer',
    }),
    new HtmlWebpackPlugin({
      template: folder('addin', 'taskpane', 'help.html'),
      filename: 'help.html',
      inject: false,
      chunks: [],
    }),
    new FixedAssets(folder('addin', 'assets'), 'assets'),
  ],
};

const preview = {
  ...browser('preview', { preview: folder('addin', 'preview', 'main.tsx') }),
  performance: { hints: false },
  module: { rules: [typescript, { test: /\.css$/, use: ['style-loader', 'css-loader'] }] },
  plugins: [
    new HtmlWebpackPlugin({ template: folder('addin', 'preview', 'index.html'), scriptLoading: 'defer' }),
    new FixedAssets(folder('addin', 'assets'), 'assets'),
  ],
};

/** Packages stay in node_modules; only our own files, imported by a relative path, are bundled. */
function packagesOutside({ request }, done) {
  const isOurs = request.startsWith('.') || request.startsWith('/') || /^[A-Za-z]:[\\/]/.test(request);
  if (isOurs) done();
  else done(null, `commonjs ${request}`);
}

const service = {
  ...base,
  name: 'service',
  target: 'node20',
  entry: {
    main: folder('service', 'main.ts'),
    'press-thread': folder('service', 'documents', 'pdf', 'press-thread.ts'),
  },
  output: { path: folder('dist', 'service'), filename: '[name].js', library: { type: 'commonjs2' }, clean: true },
  devtool: 'source-map',
  externals: [packagesOutside],
  node: { __dirname: false, __filename: false },
  module: { rules: [typescript] },
  // Small already, and an error's stack keeps its names.
  optimization: { minimize: false },
};

module.exports = [addin, preview, service];

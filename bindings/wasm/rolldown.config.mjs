// One small file of each entry: a page without a bundler asks for one and not for eight. Names
// and lines stay as they are: people read them in a debugger, and bundlers in `new URL`.
const entry = (name) => ({
  input: `target/npm/integrity-risk/${name}.js`,
  logLevel: "warn",
  experimental: { attachDebugInfo: "none" },
  output: {
    file: `target/npm/bundled/${name}.js`,
    format: "esm",
    comments: false,
    minify: { compress: true, mangle: false, codegen: false },
  },
});

export default ["index", "forms", "spreadsheets"].map(entry);

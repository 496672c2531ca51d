// Writes the TypeScript of a JSON Schema to the standard output. What comes from the wire is
// not to be changed: every property, list and dictionary is made read-only.
import { readFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";
import ts from "typescript";

const schema = JSON.parse(readFileSync(process.argv[2], "utf8"));
const source = await compile(schema, schema.title, {
  additionalProperties: false,
  bannerComment: "// Made from the Rust types by `cargo xtask generate wire`: change those.",
  style: { printWidth: 120 },
});

/** Where `readonly` is to stand. */
function* places(node, file) {
  const isMember = ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node);
  if (isMember || ts.isArrayTypeNode(node)) yield node.getStart(file);
  for (const child of node.getChildren(file)) yield* places(child, file);
}

const file = ts.createSourceFile("wire.ts", source, ts.ScriptTarget.Latest);
const cuts = [0, ...[...places(file, file)].sort((one, other) => one - other), source.length];
const parts = cuts.slice(1).map((end, at) => source.slice(cuts[at], end));
process.stdout.write(parts.join("readonly "));

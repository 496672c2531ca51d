// Writes the TypeScript of a JSON Schema to the standard output. What comes from the wire is
// not to be changed: every property, list and dictionary is made read-only.
import { readFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";
import ts from "typescript";

const schema = JSON.parse(readFileSync(process.argv[2], "utf8"));
const numbered = Object.keys(schema.definitions).filter((name) => /\d$/.test(name));
if (numbered.length > 0) throw new Error(`two types have one name: ${numbered.join(", ")}`);
const source = await compile(schema, schema.title, {
  additionalProperties: false,
  bannerComment: "// Made from the Rust types by `cargo xtask generate wire`: change those.",
  style: { printWidth: 120 },
});

/** What is to be put in, and where. Two lists in one another begin at the same place. */
function* insertions(node, file) {
  const isMember = ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node);
  if (isMember || ts.isArrayTypeNode(node)) yield [node.getStart(file), "readonly "];
  const listed = ts.isArrayTypeNode(node) && ts.isArrayTypeNode(node.elementType);
  if (listed) yield [node.getStart(file), "("];
  for (const child of node.getChildren(file)) yield* insertions(child, file);
  if (listed) yield [node.elementType.end, ")"];
}

const file = ts.createSourceFile("wire.ts", source, ts.ScriptTarget.Latest);
let written = 0;
for (const [place, text] of [...insertions(file, file)].sort(([one], [other]) => one - other)) {
  process.stdout.write(source.slice(written, place) + text);
  written = place;
}
process.stdout.write(source.slice(written));

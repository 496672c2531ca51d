// A hundred thousand forms from the lines of one text, nine in ten good: one call each, or one call for all
// where there is one.
//
//     node many_forms.mjs PEER COUNT    seconds, as JSON

import { agree, forms } from "./forms.mjs";
import { PEERS } from "./form_peers.mjs";
import { OURS, tell } from "./measure.mjs";

const [name, count] = process.argv.slice(2);
const peer = await PEERS[name](OURS);
agree(name, peer);

const [good, bad] = ["good", "bad"].map((kind) => forms(kind).map(({ form }) => form));
const line = (_, at) =>
  JSON.stringify({ ...(at % 10 === 9 ? bad[at % bad.length] : good[at % 16]), department: `第${at}科` });
const lines = Array.from({ length: Number(count) }, line).join("\n");

function* texts() {
  for (let from = 0; from < lines.length;) {
    const end = lines.indexOf("\n", from);
    const to = end < 0 ? lines.length : end;
    yield lines.slice(from, to);
    from = to + 1;
  }
}

const started = performance.now();
let faulty = 0;
if (peer.all) {
  for (const faults of peer.all(texts())) if (faults.length > 0) faulty += 1;
} else {
  for (const text of texts()) if (peer.text(text).length > 0) faulty += 1;
}
const seconds = (performance.now() - started) / 1000;
if (faulty !== Math.floor(Number(count) / 10)) throw new Error(`${name}: ${faulty} faulty forms of ${count}`);
tell({ seconds, count: Number(count) });

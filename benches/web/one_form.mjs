// One form: fifteen fields and five rules across fields, from the text of its JSON or from an object.
//
//     node one_form.mjs PEER KIND FROM TIMES    microseconds for one form, as JSON
//     KIND: good or bad; FROM: text or object

import { agree, measured } from "./forms.mjs";
import { PEERS } from "./form_peers.mjs";
import { OURS, median, tell } from "./measure.mjs";

const [name, kind, from, times] = process.argv.slice(2);
const peer = await PEERS[name](OURS);
agree(name, peer);

const given = measured(kind).map((form) => (from === "text" ? JSON.stringify(form) : form));
const run = peer[from];
const rounds = Math.ceil(Number(times) / given.length);
/** The microseconds of one form in each round over all of them; the median is what no pause of the machine touches. */
function timed(count) {
  const took = [];
  let faults = 0;
  for (let round = 0; round < count; round += 1) {
    const started = performance.now();
    for (const form of given) faults += run(form).length;
    took.push(((performance.now() - started) * 1000) / given.length);
  }
  if (faults > 0 !== (kind === "bad")) throw new Error(`${name}: ${faults} faults in ${kind} forms`);
  return took;
}
timed(300);
tell({ microseconds: median(timed(rounds)), times: rounds * given.length });

// One form: fifteen fields and five rules across fields, from the text of its JSON or from an object.
//
//     node one_form.mjs PEER KIND FROM TIMES    microseconds for one form, as JSON
//     KIND: good or bad; FROM: text or object

import { agree, measured } from "./forms.mjs";
import { PEERS } from "./form_peers.mjs";
import { OURS, tell } from "./measure.mjs";

const [name, kind, from, times] = process.argv.slice(2);
const peer = await PEERS[name](OURS);
agree(name, peer);

const given = measured(kind).map((form) => (from === "text" ? JSON.stringify(form) : form));
const run = peer[from];
let faults = 0;
const rounds = (count) => {
  for (let at = 0; at < count; at += 1) faults += run(given[at % given.length]).length;
};
rounds(Math.min(Number(times), 5000));
faults = 0;
const started = performance.now();
rounds(Number(times));
const microseconds = ((performance.now() - started) * 1000) / Number(times);
if ((faults > 0) !== (kind === "bad")) throw new Error(`${name}: ${faults} faults in ${kind} forms`);
tell({ microseconds, times: Number(times) });

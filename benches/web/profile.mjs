// Where the time of one form goes: the profiler of V8 over validations, its samples by what ran.
//
//     node profile.mjs KIND FROM TIMES    shares of the time, as JSON

import { Session } from "node:inspector/promises";

import { PEERS } from "./form_peers.mjs";
import { measured } from "./forms.mjs";
import { OURS, tell } from "./measure.mjs";

const [kind, from, times] = process.argv.slice(2);
const run = (await PEERS["integrity-risk"](OURS))[from];
const given = measured(kind).map((form) => (from === "text" ? JSON.stringify(form) : form));
const rounds = (count) => {
  for (let at = 0; at < count; at += 1) run(given[at % given.length]);
};
rounds(5000);

const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.setSamplingInterval", { interval: 200 });
await session.post("Profiler.start");
rounds(Number(times));
const { profile } = await session.post("Profiler.stop");

/** What a function belongs to. What is built in counts for whoever calls it. */
function part({ functionName, url }) {
  if (functionName === "(garbage collector)") return "garbage collection";
  if (url.startsWith("wasm:")) return "WebAssembly";
  if (url.endsWith("/forms.js")) return "JSON written, copied into wasm memory and parsed";
  return url === "" ? undefined : "the bench itself";
}

const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
const callers = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
function partOf(id) {
  for (let at = id; at !== undefined; at = callers.get(at)) {
    const found = part(nodes.get(at).callFrame);
    if (found !== undefined) return found;
  }
  return "not told";
}

const shares = {};
profile.samples.forEach((id, at) => {
  const of = partOf(id);
  shares[of] = (shares[of] ?? 0) + profile.timeDeltas[at];
});
const whole = Object.values(shares).reduce((sum, share) => sum + share, 0);
tell(Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, share / whole])));

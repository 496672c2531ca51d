// A cold start: a process that loads a library, compiles the scheme or the schema, and validates one form.
//
//     node cold_start.mjs PEER    milliseconds from the first line to the first answer, as JSON; `none` does nothing
//
// The whole process, node's own start with it, is timed by whoever runs this.

const started = performance.now();
const [name] = process.argv.slice(2);
const steps = {};
if (name !== "none") {
  const { OURS } = await import("./measure.mjs");
  const { PEERS } = await import("./form_peers.mjs");
  const { measured } = await import("./forms.mjs");
  const ready = performance.now();
  const peer = await PEERS[name](OURS);
  const compiled = performance.now();
  peer.text(JSON.stringify(measured("good")[0]));
  const answered = performance.now();
  Object.assign(steps, {
    load_and_compile: compiled - ready,
    first_form: answered - compiled,
    inside: answered - ready,
  });
}
console.log(JSON.stringify({ ...steps, inside: steps.inside ?? performance.now() - started }));

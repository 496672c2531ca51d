// Filled-in forms of `gift_scheme.json`, good and bad, with the fields at fault.

const GOOD = {
  number: "申报〔2026〕7号",
  department: "采购科",
  declarer: "赵某",
  layer: "post",
  giver: "某供应商",
  relation: "other",
  relation_other: "同学",
  kind: "goods",
  value: 300,
  circumstances: "节日期间送到办公室，当面婉拒未成，当日报告并登记。".repeat(4),
  handed_over: true,
  handed_over_on: "2026-02-20",
  received_on: "2026-02-18",
  declared_on: "2026-02-20",
  witness: "钱某",
};

/** What is filled in otherwise, and the fields that are then at fault. */
const FAULTS = [
  [{ number: undefined }, ["number"]],
  [{ number: "x".repeat(41) }, ["number"]],
  [{ department: "a\u0001b" }, ["department"]],
  [{ giver: "　 " }, ["giver"]],
  [{ layer: "nobody" }, ["layer"]],
  [{ relation_other: undefined }, ["relation_other"]],
  [{ value: 1_000_001 }, ["value"]],
  [{ value: 1.5 }, ["value"]],
  [{ circumstances: "x".repeat(1001) }, ["circumstances"]],
  [{ handed_over: "true" }, ["handed_over"]],
  [{ handed_over_on: null }, ["handed_over_on"]],
  [{ received_on: "2026-02-30" }, ["received_on"]],
  [{ declared_on: "2026-02-17" }, ["declared_on"]],
  [{ handed_over_on: "2026-02-17", witness: "赵　某" }, ["handed_over_on", "witness"]],
  [{ unknown: "x" }, ["unknown"]],
  [{ layer: "x", kind: "y", value: "300", declared_on: "soon" }, ["declared_on", "kind", "layer", "value"]],
];

/** On the limits, and what only careful rules let pass. */
const EDGES = [
  { number: "𠮷".repeat(40) },
  { value: 0 },
  { value: 1_000_000 },
  { circumstances: "第一段\n第二段\t完" },
  { relation: "kin", relation_other: undefined },
  { handed_over: false, handed_over_on: null },
  { received_on: "2024-02-29", declared_on: "2024-02-29", handed_over_on: "2024-02-29" },
];

export const KINDS = ["good", "bad"];

export function forms(kind) {
  if (kind === "bad") return FAULTS.map(([change, faults]) => ({ form: { ...GOOD, ...change }, faults }));
  const plain = Array.from({ length: 16 }, (_, at) => ({ number: `申报〔2026〕${at}号` }));
  return [...plain, ...EDGES].map((change) => ({ form: { ...GOOD, ...change }, faults: [] }));
}

/** Good ones to measure: all of one size. */
export const measured = (kind) =>
  forms(kind)
    .slice(0, 16)
    .map(({ form }) => form);

/** Fails unless a peer finds exactly the fields at fault, in objects and in texts. */
export function agree(name, peer) {
  for (const { form, faults } of KINDS.flatMap(forms)) {
    const text = JSON.stringify(form);
    for (const found of [peer.object(form), peer.text(text)]) {
      const fields = [...new Set(found)].sort().join();
      if (fields !== faults.join())
        throw new Error(`${name} finds "${fields}" at fault, not "${faults.join()}": ${text}`);
    }
  }
}

// What every peer needs written by hand: texts, days, and the rules across fields of `gift_scheme.json`.

const SHOWN = String.raw`(?=[^]*[^\s\p{White_Space}\p{Cc}\u00ad\u200b-\u200d\u2060\ufeff\u3164])`;
const NEVER = String.raw`\u2028-\u202e\u2066-\u2069\ufffe\uffff`;

/** Text that shows something, without control characters, turned writing and what is no character. */
export const LINE = new RegExp(String.raw`^${SHOWN}[^\p{Cc}${NEVER}]*$`, "u");
/** The same with paragraphs. */
export const PARAGRAPHS = new RegExp(String.raw`^${SHOWN}(?:[\n\r\t]|[^\p{Cc}${NEVER}])*$`, "u");

/** Characters, and not UTF-16 units. Only a text of more units can have too many. */
export const atMost = (text, most) => text.length <= most || [...text].length <= most;

export const isDay = (text) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

const named = (text) => text.normalize("NFKC").replace(/\s/gu, "").toLowerCase();

/** The fields at fault by rules across fields. Only fields that are right by themselves are looked at. */
export function across(form, wrong = new Set()) {
  const sound = (field) => typeof form[field] === "string" && !wrong.has(field);
  const found = [];
  if (form.relation === "other" && missing(form.relation_other)) found.push("relation_other");
  if (form.handed_over === true && missing(form.handed_over_on)) found.push("handed_over_on");
  // Days written alike compare as text.
  for (const later of ["declared_on", "handed_over_on"]) {
    if (sound("received_on") && sound(later) && form[later] < form.received_on) found.push(later);
  }
  if (sound("declarer") && sound("witness") && named(form.declarer) === named(form.witness)) found.push("witness");
  return found;
}

const missing = (value) => value === undefined || value === null;

export const OPTIONS = {
  layer: ["leader", "middle", "post"],
  relation: ["kin", "business", "subordinate", "other"],
  kind: ["goods", "money", "card", "invitation"],
};
export const LINES = { number: 40, department: 60, declarer: 40, giver: 100, witness: 40 };
export const MOST_VALUE = 1_000_000;

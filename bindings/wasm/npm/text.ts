// JavaScript values and strings, made into text that the wire reads as it was meant.

/** No JSON holds it, so that what cannot be said is an error with its place, never another value. */
const UNSAYABLE = "\u0000";

/** Deeper than the wire reads. */
const DEPTH = 200;

/** The wire reads 16 MiB; more need not be copied to be refused. */
const LONGEST = 16 * 1024 * 1024 + 1;

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * A text of the caller's as it crosses. Half a surrogate pair has no UTF-8: it would silently become
 * another character, so the text ends there with one that is refused.
 */
export function crossing(text: string): string {
  const cut = shortened(text);
  // Newer engines tell at once that there is none.
  const lone = (cut as Partial<WellFormed>).isWellFormed?.() === true ? -1 : cut.search(LONE_SURROGATE);
  // A pair that the cut has halved is beyond the limit: refused for its length, not for this.
  return lone < 0 || lone === LONGEST - 1 ? cut : cut.slice(0, lone) + UNSAYABLE;
}

interface WellFormed {
  isWellFormed(): boolean;
}

function shortened(text: string): string {
  return text.length > LONGEST ? text.slice(0, LONGEST) : text;
}

/** A value as JSON that crosses as it is: `JSON.stringify` has written half a pair by its number. */
export function crossingJson(value: unknown): string {
  return shortened(json(value));
}

/**
 * A value as JSON. Unlike `JSON.stringify` it never throws and loses nothing: `NaN`, a function
 * or a circle is refused by the wire, and a `bigint` is the number it is.
 */
function json(value: unknown): string {
  try {
    return write(value, 0);
  } catch {
    // A getter, a proxy or a `toJSON` of the caller's has thrown.
    return UNSAYABLE;
  }
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    case "undefined":
      return "null";
    case "object":
      return value === null ? "null" : writeObject(value, depth);
    default:
      return UNSAYABLE;
  }
}

function writeObject(value: object, depth: number): string {
  if (depth > DEPTH) return UNSAYABLE;
  if ("toJSON" in value && typeof value.toJSON === "function") {
    // A date that is none says `null`, which would be taken for unknown.
    return write((value as { toJSON: () => unknown }).toJSON() ?? Symbol(), depth + 1);
  }
  if (Array.isArray(value)) {
    return `[${Array.from(value as unknown[], (item) => write(item, depth + 1)).join()}]`;
  }
  // A Map, a Set or a boxed value has its content elsewhere: as `{}` it would be lost.
  if (Object.prototype.toString.call(value) !== "[object Object]") return UNSAYABLE;
  let entries = "";
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    entries += `${entries === "" ? "" : ","}${JSON.stringify(key)}:${write(item, depth + 1)}`;
  }
  return `{${entries}}`;
}

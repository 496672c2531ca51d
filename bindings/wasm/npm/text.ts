// JavaScript values and strings, made into text that the wire reads as it was meant.

/**
 * Stands for what JSON cannot say: a table with a key that nothing has. The wire refuses it where it
 * stands and in the language asked for, whatever belongs there, and takes it for no other value.
 */
const UNSAYABLE = '{"not JSON":false}';

/** Deeper than the wire reads. */
const DEPTH = 200;

/** The wire reads 16 MiB; more need not be copied to be refused. */
const LONGEST = 16 * 1024 * 1024 + 1;

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * A text of the caller's as it crosses. Half a surrogate pair has no UTF-8: it would silently become
 * another character, so the text ends there with one that no JSON holds. What is no text crosses as
 * its JSON.
 */
export function crossing(text: unknown): string {
  if (typeof text !== "string") return crossingJson(text);
  const cut = shortened(text);
  const lone = halved(cut) ? cut.search(LONE_SURROGATE) : -1;
  // A pair that the cut has halved is beyond the limit: refused for its length, not for this.
  return lone < 0 || lone === LONGEST - 1 ? cut : `${cut.slice(0, lone)}\u0000`;
}

interface WellFormed {
  isWellFormed(): boolean;
}

/** Whether a text has half a pair. Newer engines tell at once that it has none. */
function halved(text: string): boolean {
  return !((text as Partial<WellFormed>).isWellFormed?.() ?? !LONE_SURROGATE.test(text));
}

function shortened(text: string): string {
  return text.length > LONGEST ? text.slice(0, LONGEST) : text;
}

/**
 * A value as JSON that crosses as it is. Unlike `JSON.stringify` it never throws and loses nothing:
 * what has no JSON is refused by the wire where it stands, and a `bigint` is the number it is.
 */
export function crossingJson(value: unknown): string {
  return shortened(write(value, []));
}

/** What a caller says, to be taken apart: `null` says nothing, and what cannot be read a language that there is not. */
export function said<T extends object>(given: T | null | undefined): Partial<T> {
  try {
    return { ...given };
  } catch {
    return { lang: UNSAYABLE } as object;
  }
}

/** Whether it holds what it holds by keys: a `Map`, a `Set` or a boxed value has it elsewhere. */
export function isTable(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

function write(value: unknown, above: readonly unknown[]): string {
  if (typeof value === "string") return halved(value) ? UNSAYABLE : JSON.stringify(value);
  if (value === undefined || value === null) return "null";
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  // One that stands within itself would have no end.
  if (typeof value !== "object" || above.length > DEPTH || above.includes(value)) return UNSAYABLE;
  const within = [...above, value];
  try {
    if ("toJSON" in value && typeof value.toJSON === "function") {
      // A date that is none says `null`, which would be taken for unknown.
      return write((value as { toJSON: () => unknown }).toJSON() ?? Symbol(), within);
    }
    if (Array.isArray(value)) return `[${Array.from(value as unknown[], (item) => write(item, within)).join()}]`;
    return isTable(value) ? writeTable(value, within) : UNSAYABLE;
  } catch {
    // A getter, a proxy or a `toJSON` of the caller's has thrown.
    return UNSAYABLE;
  }
}

function writeTable(value: object, within: readonly unknown[]): string {
  const said = Object.entries(value).filter(([, item]) => item !== undefined);
  if (said.some(([key]) => halved(key))) return UNSAYABLE;
  return `{${said.map(([key, item]) => `${JSON.stringify(key)}:${write(item, within)}`).join()}}`;
}

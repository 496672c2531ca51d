// JavaScript values and strings, made into text that the wire reads as it was meant.

/**
 * Stands for what JSON cannot say: a table with a key that nothing has. The wire refuses it where it
 * stands and in the language asked for, whatever belongs there, and takes it for no other value.
 */
const UNSAYABLE = '{"not JSON":false}';

/** Deeper than the wire reads. */
const DEPTH = 200;

/** The wire reads 16 MiB; more need not be copied to be refused. */
export const LONGEST = 16 * 1024 * 1024 + 1;

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * A text of the caller's as it crosses. Half a surrogate pair has no UTF-8: it would silently become
 * another character, so the text ends there with one that no JSON holds. What is no text crosses as
 * its JSON.
 */
export function crossing(text: unknown): string {
  if (typeof text !== "string") return crossingJson(text);
  const cut = text.slice(0, LONGEST);
  const lone = halved(cut) ? cut.search(LONE_SURROGATE) : -1;
  // Where the cut has halved a pair, it is as long as before, and refused for that.
  return lone < 0 ? cut : `${cut.slice(0, lone)}\u0000`;
}

interface WellFormed {
  isWellFormed(): boolean;
}

/** Whether a text has half a pair. Newer engines tell at once that it has none. */
function halved(text: string): boolean {
  return !((text as Partial<WellFormed>).isWellFormed?.() ?? !LONE_SURROGATE.test(text));
}

/**
 * A value as JSON that crosses as it is. Unlike `JSON.stringify` it never throws and loses nothing:
 * what has no JSON is refused by the wire where it stands, and a `bigint` is the number it is. What
 * would be longer than the wire reads, in however few objects it is kept, is not written to its end.
 */
export function crossingJson(value: unknown): string {
  return new Writer().json(value);
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

/** Writes a value. An object that stands in many places is written once. */
class Writer {
  /** What objects are as JSON. One that is being written would have no end within itself. */
  readonly #known = new Map<object, string>();
  /** So many characters more cross. Past them nothing is written. */
  #room = LONGEST;

  /** The value as JSON; where that is too long, something else that is. */
  json(value: unknown): string {
    const text = this.#write(value, 0);
    return this.#room > 0 ? text : " ".repeat(LONGEST);
  }

  #write(value: unknown, depth: number): string {
    // What holds it or parts it from the next is a character too.
    this.#room -= 1;
    if (this.#room <= 0) return "";
    if (typeof value !== "object" || value === null || depth > DEPTH) return this.#put(plain(value));
    const known = this.#known.get(value);
    if (known !== undefined) return this.#put(known);
    this.#known.set(value, UNSAYABLE);
    const text = this.#writeObject(value, depth + 1);
    this.#known.set(value, text);
    return text;
  }

  #writeObject(value: object, depth: number): string {
    try {
      const told = value as { toJSON?: () => unknown };
      // A date that is none says `null`, which would be taken for unknown.
      if (typeof told.toJSON === "function") return this.#write(told.toJSON() ?? Symbol(), depth);
      if (Array.isArray(value)) return this.#writeList(value, depth);
      if (isTable(value)) return this.#writeTable(value, depth);
    } catch {
      // A getter, a proxy or a `toJSON` of the caller's has thrown.
    }
    return this.#put(UNSAYABLE);
  }

  #writeList(list: readonly unknown[], depth: number): string {
    const items: string[] = [];
    // It may be all holes, and longer than anything could be.
    for (let at = 0; at < list.length && this.#room > 0; at += 1) items.push(this.#write(list[at], depth));
    return `[${items.join()}]`;
  }

  #writeTable(table: object, depth: number): string {
    const said = Object.entries(table).filter(([, item]) => item !== undefined);
    if (said.some(([key]) => halved(key))) return this.#put(UNSAYABLE);
    const items = said.map(([key, item]) => this.#put(JSON.stringify(key) + ":") + this.#write(item, depth));
    return `{${items.join()}}`;
  }

  /** Notes that a text is a part of what crosses. */
  #put(text: string): string {
    this.#room -= text.length;
    return text;
  }
}

/** What is no object, as JSON. */
function plain(value: unknown): string {
  if (typeof value === "string") return halved(value) ? UNSAYABLE : JSON.stringify(value);
  if (value === undefined || value === null) return "null";
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  return typeof value === "number" && Number.isFinite(value) ? String(value) : UNSAYABLE;
}

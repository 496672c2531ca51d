// The schemes that can be chosen: those beside the page, and those that somebody opened from a file.

import { type About, type Answer, type Input, type Lang, type Options, type Scheme, scheme } from "integrity-risk";
import { inLanguage } from "./words";

/** What can be done with a scheme. */
export interface Able {
  readonly grades: boolean;
  readonly forms: boolean;
  readonly routes: boolean;
  readonly warnings: boolean;
}

/** A scheme beside the page; only the one that is chosen is loaded. */
export interface Offered extends Able {
  readonly id: string;
  readonly title: Record<Lang, string>;
}

/** A scheme with the documents it is made from, the one it extends first. */
export interface Chosen {
  /** Names it among all that can be chosen. */
  readonly key: string;
  readonly documents: readonly string[];
  readonly scheme: Scheme;
  readonly own: boolean;
}

const fetched = new Map<string, Promise<Chosen>>();

export async function offer(): Promise<readonly Offered[]> {
  return (await (await fetch("./schemes.json")).json()) as Offered[];
}

/** A calendar of working days, as beside the page. */
export async function calendar(): Promise<object> {
  return (await (await fetch("./integrity-risk/calendars/china.json")).json()) as object;
}

/** A scheme beside the page; none where it cannot be loaded, and then it can be tried again. */
export function choose(id: string): Promise<Chosen | undefined> {
  const coming = fetched.get(id) ?? load(id);
  fetched.set(id, coming);
  return coming.catch(() => {
    fetched.delete(id);
    return undefined;
  });
}

async function load(id: string): Promise<Chosen> {
  const response = await fetch(`./integrity-risk/schemes/${id}.json`);
  if (!response.ok) throw new Error(response.statusText);
  const text = await response.text();
  return { key: id, documents: [text], scheme: must(scheme(text)), own: false };
}

/** The facts that a scheme asks for. While settings are refused it is asked without them. */
export function inputsOf(scheme: Scheme, options: Options & { readonly decision?: string }): readonly Input[] {
  return scheme.inputs(options).ok ?? scheme.inputs({ ...options, settings: undefined }).ok ?? [];
}

/** Compiles documents of which each extends one before it; the last one counts. */
export function compile(documents: readonly string[], lang: Lang): Answer<Scheme> {
  const [first = "", ...overlays] = documents;
  let made = scheme(first, { lang });
  for (const overlay of overlays) {
    if (made.error) return made;
    made = made.ok.extended(overlay, { lang });
  }
  return made;
}

/** A scheme of one's own: with those it extends, if they are beside the page. */
export async function own(text: string, lang: Lang, offered: readonly Offered[]): Promise<Answer<Chosen>> {
  const base = offered.find(({ id }) => id === extended(text));
  const under = base && (await choose(base.id));
  if (base && !under) {
    const message = inLanguage(lang).scheme.notLoaded(base.title[lang]);
    return { error: { code: "not_loaded", message, path: "", details: {} } };
  }
  const documents = [...(under?.documents ?? []), text];
  const made = compile(documents, lang);
  if (made.error) return made;
  return { ok: { key: `own:${made.ok.id}`, documents, scheme: made.ok, own: true } };
}

/** The id of the scheme that a document extends. */
function extended(text: string): string | undefined {
  try {
    const document = JSON.parse(text) as { scheme?: { extends?: unknown } } | null;
    const base = document?.scheme?.extends;
    return typeof base === "string" ? base : undefined;
  } catch {
    // What is wrong with it, the library says.
    return undefined;
  }
}

export function able(about: About): Able {
  return {
    grades: about.grain !== null,
    forms: about.forms.length > 0,
    routes: about.routes.length > 0,
    warnings: about.warning_course !== null,
  };
}

/** For what cannot be wrong here, such as a scheme that ships with the library. */
export function must<T>(answer: Answer<T>): T {
  if (answer.error) throw new Error(answer.error.message);
  return answer.ok;
}

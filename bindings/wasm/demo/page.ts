// What every flow knows: the language, its words, the scheme that is chosen and the settings.

import type { About, Lang, Options } from "integrity-risk";
import { createContext, useContext } from "react";
import { type Chosen, type Offered } from "./schemes";
import { type Words } from "./words";

export interface Page {
  readonly lang: Lang;
  readonly say: Words;
  readonly chosen: Chosen;
  readonly about: About;
  readonly offered: readonly Offered[];
  /** The language and what the text demands and does not give, for every question. */
  readonly options: Options & { readonly lang: Lang };
  /** Takes a scheme of one's own, so that every flow can use it. */
  readonly adopt: (chosen: Chosen) => void;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("a flow stands outside the page");
  return page;
}

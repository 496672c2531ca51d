// Texts of the library's, in which an English page quotes the Chinese of labels, clauses and cells.

import { Fragment, type ReactElement } from "react";
import { usePage } from "./page";

const CHINESE = /([\p{Script=Han}\u3000-\u303F\uFF01-\uFF5E]+)/u;

/** A text in the page's language; what is Chinese on an English page is marked so. */
export function Said({ children }: { readonly children: string }): ReactElement {
  const { lang } = usePage();
  if (lang !== "en") return <>{children}</>;
  // Every other part is what the expression matches.
  const parts = children.split(CHINESE);
  return (
    <>
      {parts.map((part, at) =>
        at % 2 === 1 ? (
          <span key={at} lang="zh">
            {part}
          </span>
        ) : (
          <Fragment key={at}>{part}</Fragment>
        ),
      )}
    </>
  );
}

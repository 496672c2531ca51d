// The page: its language, the scheme that is chosen, and the flows, of which each keeps what was filled in.

import type { Lang } from "integrity-risk";
import { Activity, type ReactElement, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { Boundary } from "./boundary";
import { CaseFlow } from "./case";
import { FormFlow } from "./form";
import { GradeFlow } from "./grade";
import { type Page, PageContext, usePage } from "./page";
import { RegisterFlow } from "./register";
import { Clause } from "./rules";
import { SchemeFlow } from "./scheme";
import { type Able, type Chosen, type Offered, able, choose, must } from "./schemes";
import { Settings, type Typed, settingsOf } from "./settings";
import { WarningFlow } from "./warning";
import { inLanguage } from "./words";
import type { Hand } from "./work";

const FLOWS = ["grade", "form", "register", "scheme", "case", "warning"] as const;
type Flow = (typeof FLOWS)[number];
const LANGUAGES: readonly (readonly [Lang, string])[] = [
  ["zh-Hans", "简体中文"],
  ["zh-Hant", "繁體中文"],
  ["en", "English"],
];

/** What a scheme must be able to do for a flow; of the others any will do. */
const NEEDS: Readonly<Partial<Record<Flow, keyof Able>>> = {
  grade: "grades",
  form: "forms",
  case: "routes",
  warning: "warnings",
};

function preferred(): Lang {
  const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language;
  if (/^zh-(hant|tw|hk|mo)/i.test(asked)) return "zh-Hant";
  return asked.toLowerCase().startsWith("zh") ? "zh-Hans" : "en";
}

/** In the address, so that it is spoken again when the page is loaded again. */
function remember(lang: Lang): void {
  const address = new URL(location.href);
  address.searchParams.set("lang", lang);
  history.replaceState(history.state, "", address);
}

function flowOf(hash: string): Flow {
  return FLOWS.find((flow) => hash === `#/${flow}`) ?? "grade";
}

function useFlow(): Flow {
  const [flow, go] = useState(() => flowOf(location.hash));
  useEffect(() => {
    const follow = (): void => {
      go(flowOf(location.hash));
    };
    addEventListener("hashchange", follow);
    return () => {
      removeEventListener("hashchange", follow);
    };
  }, []);
  return flow;
}

interface Start {
  readonly offered: readonly Offered[];
  readonly first: Chosen;
  readonly calendar: object;
}

export function App({ offered, first, calendar }: Start): ReactElement {
  const flow = useFlow();
  const [lang, speak] = useState(preferred);
  const [chosen, take] = useState(first);
  const [owned, own] = useState<readonly Chosen[]>([]);
  const [typed, type] = useState<Readonly<Record<string, Typed>>>({});
  const [hand, setHand] = useState<Hand>();
  const say = useMemo(() => inLanguage(lang), [lang]);
  const set = typed[chosen.key];
  const page = useMemo((): Page => {
    const about = must(chosen.scheme.about({ lang }));
    const settings = settingsOf(about.parameters, set ?? {});
    const adopt = (next: Chosen): void => {
      own((before) => [...before.filter(({ key }) => key !== next.key), next]);
      take(next);
    };
    return { lang, say, chosen, about, offered, options: { lang, ...(settings && { settings }) }, adopt };
  }, [lang, say, chosen, offered, set]);

  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = `${say.flows[flow]} · ${say.title}`;
    document.body.dataset.ready = "true";
    document.body.dataset.scheme = chosen.key;
  }, [lang, say, flow, chosen]);

  const [visited, visit] = useState<readonly Flow[]>([flow]);
  if (!visited.includes(flow)) visit([...visited, flow]);
  const flows: Readonly<Record<Flow, ReactNode>> = {
    grade: <GradeFlow />,
    form: <FormFlow />,
    register: <RegisterFlow onHand={setHand} />,
    scheme: <SchemeFlow hand={hand} />,
    case: <CaseFlow calendar={calendar} />,
    warning: <WarningFlow calendar={calendar} />,
  };
  return (
    <PageContext value={page}>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}
      >
        {say.skip}
      </a>
      <Header
        flow={flow}
        onLang={(next) => {
          remember(next);
          speak(next);
        }}
      />
      <main id="main" tabIndex={-1}>
        <SchemeBar flow={flow} owned={owned} onChoose={take}>
          <Settings
            typed={set ?? {}}
            onType={(next) => {
              type({ ...typed, [chosen.key]: next });
            }}
          />
        </SchemeBar>
        {/* Those that were left are hidden and keep their state. */}
        {FLOWS.filter((one) => visited.includes(one)).map((one) => (
          <Activity key={one} mode={one === flow ? "visible" : "hidden"}>
            <div className="flow" data-flow={one}>
              <Boundary of={page} broken={say.broken}>
                {flows[one]}
              </Boundary>
            </div>
          </Activity>
        ))}
      </main>
      <footer>
        <p>{say.footer}</p>
      </footer>
    </PageContext>
  );
}

function Header({ flow, onLang }: { readonly flow: Flow; readonly onLang: (lang: Lang) => void }): ReactElement {
  const { say, lang } = usePage();
  return (
    <header>
      <div className="bar">
        <p className="brand">
          <strong>integrity-risk</strong> <span>{say.title}</span>
        </p>
        <label className="language">
          <span>{say.language}</span>
          <select
            id="language"
            value={lang}
            onChange={(event) => {
              onLang(event.target.value as Lang);
            }}
          >
            {LANGUAGES.map(([id, name]) => (
              <option key={id} value={id} lang={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <nav aria-label={say.navigation}>
        <ul>
          {FLOWS.map((one) => (
            <li key={one}>
              <a href={`#/${one}`} aria-current={one === flow ? "page" : undefined}>
                {say.flows[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

interface Bar {
  readonly flow: Flow;
  readonly owned: readonly Chosen[];
  readonly onChoose: (chosen: Chosen) => void;
  readonly children: ReactNode;
}

interface Item {
  readonly key: string;
  readonly title: string;
  readonly able: Able;
}

/** The scheme that counts for all flows, those first that can do what this one is about. */
function SchemeBar({ flow, owned, onChoose, children }: Bar): ReactElement {
  const { say, lang, offered, chosen, about } = usePage();
  const id = useId();
  const wanted = useRef("");
  const [lacking, lack] = useState<string>();
  const lost = offered.find((one) => one.id === lacking);
  const [heading, lead] = [say.flows[flow], say.leads[flow]];
  const beside: readonly Item[] = offered.map((one) => ({ key: one.id, title: one.title[lang], able: one }));
  const mine: readonly Item[] = owned.map((one) => {
    const said = must(one.scheme.about({ lang }));
    return { key: one.key, title: said.title, able: able(said) };
  });
  const need = NEEDS[flow];
  const groups = need
    ? [
        { label: say.offered[need].yes, items: beside.filter((item) => item.able[need]) },
        { label: say.offered[need].no, items: beside.filter((item) => !item.able[need]) },
      ]
    : [{ label: say.offered.all, items: beside }];
  const pick = (key: string): void => {
    wanted.current = key;
    lack(undefined);
    const kept = owned.find((one) => one.key === key);
    if (kept) {
      onChoose(kept);
      return;
    }
    // Another one may be chosen while this one comes.
    void choose(key).then((next) => {
      if (wanted.current !== key) return;
      if (next) onChoose(next);
      else lack(key);
    });
  };
  return (
    <section className="scheme" aria-labelledby="flow-heading">
      <div>
        <h1 id="flow-heading">{heading}</h1>
        <p>{lead}</p>
      </div>
      <div className="field">
        <label htmlFor={id}>{say.scheme.by}</label>
        <select
          id={id}
          name="scheme"
          value={chosen.key}
          onChange={(event) => {
            pick(event.target.value);
          }}
        >
          {mine.length > 0 && <Group label={say.offered.own} items={mine} />}
          {groups
            .filter(({ items }) => items.length > 0)
            .map((group) => (
              <Group key={group.label} {...group} />
            ))}
        </select>
        {lost && (
          <p id="not-loaded" className="problem" role="alert">
            {say.scheme.notLoaded(lost.title[lang])}
          </p>
        )}
        <p className="help" id="about">
          {say.status[about.scheme.status]} · <Clause>{about.source.document}</Clause>
        </p>
        {children}
      </div>
    </section>
  );
}

function Group({ label, items }: { readonly label: string; readonly items: readonly Item[] }): ReactElement {
  return (
    <optgroup label={label}>
      {items.map(({ key, title }) => (
        <option key={key} value={key}>
          {title}
        </option>
      ))}
    </optgroup>
  );
}

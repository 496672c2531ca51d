// Starts the page once the library and the list of schemes are there.

import { load } from "integrity-risk";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { calendar, choose, offer } from "./schemes";
import "./style.css";

async function begin(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no #root");
  const [offered, days] = await Promise.all([offer(), calendar(), load()]);
  const [first] = offered;
  if (!first) throw new Error("no scheme is beside the page");
  const chosen = await choose(first.id);
  if (!chosen) throw new Error("the first scheme could not be loaded");
  createRoot(root).render(
    <StrictMode>
      <App offered={offered} first={chosen} calendar={days} />
    </StrictMode>,
  );
  // So that it works without a network from now on; where that cannot be, it works with one.
  if ("serviceWorker" in navigator) void navigator.serviceWorker.register("./service_worker.js").catch(() => undefined);
}

begin().catch((error: unknown) => {
  // There are no words yet in any language: what went wrong is said as it is.
  document.body.append(error instanceof Error ? error.message : String(error));
});

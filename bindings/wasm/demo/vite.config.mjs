// Builds the page into target/npm/demo, with a service worker that knows the files it is made of.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = import.meta.dirname;
const npm = resolve(here, "../../../target/npm");
const library = join(npm, "integrity-risk");

/** What stands beside the page and is fetched by name. */
function beside() {
  const folders = ["schemes", "calendars"].map((folder) => `integrity-risk/${folder}`);
  return folders.flatMap((folder) => readdirSync(join(npm, folder)).map((file) => `${folder}/${file}`)).sort();
}

/** Writes the service worker with the list of all files, under a name that changes with any of them. */
function offline() {
  return {
    name: "offline",
    apply: "build",
    generateBundle(_, bundle) {
      const hash = createHash("sha256");
      for (const name of Object.keys(bundle).sort()) hash.update(bundle[name].code ?? bundle[name].source);
      for (const file of beside()) hash.update(readFileSync(join(npm, file)));
      const files = ["./", "schemes.json", ...Object.keys(bundle).sort(), ...beside()];
      const source = readFileSync(join(here, "service_worker.js"), "utf8")
        .replace('"VERSION"', JSON.stringify(hash.digest("hex").slice(0, 16)))
        .replace('["FILES"]', JSON.stringify(files.filter((file) => file !== "index.html")));
      this.emitFile({ type: "asset", fileName: "service_worker.js", source });
    },
  };
}

export default defineConfig({
  root: here,
  base: "./",
  publicDir: false,
  plugins: [react(), offline()],
  worker: { format: "es" },
  resolve: {
    alias: [
      { find: /^integrity-risk$/, replacement: join(library, "index.js") },
      { find: /^integrity-risk\/spreadsheets$/, replacement: join(library, "spreadsheets.js") },
    ],
  },
  build: {
    outDir: join(npm, "demo"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  server: { fs: { allow: [resolve(here, "../../..")] } },
});

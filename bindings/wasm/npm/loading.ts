// How the WebAssembly is loaded: once, in a page from beside the module, in node from its file.

/** Where the WebAssembly comes from, if not from the file beside this one. */
export interface LoadOptions {
  readonly module?: WebAssembly.Module | BufferSource | Response | URL | string;
}

/** Node's `fetch` reads no files. Asked for without an import, which bundlers would follow. */
interface Node {
  readonly getBuiltinModule?: (
    name: "node:fs/promises",
  ) => { readFile(url: URL): Promise<Uint8Array<ArrayBuffer>> };
}

/** A WebAssembly that is loaded once. */
export class Loading {
  readonly #start: (input: { module_or_path: NonNullable<LoadOptions["module"]> }) => Promise<unknown>;
  readonly #file: () => URL;
  #loading: Promise<void> | undefined;
  #loaded = false;

  /** What starts it, and where its file stands. */
  constructor(
    start: (input: { module_or_path: NonNullable<LoadOptions["module"]> }) => Promise<unknown>,
    file: () => URL,
  ) {
    this.#start = start;
    this.#file = file;
  }

  /** After a failure it can be tried again. */
  async load({ module }: LoadOptions): Promise<void> {
    this.#loading ??= this.#startWith(module).catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    await this.#loading;
  }

  /** Throws before it is loaded. */
  check(): void {
    if (!this.#loaded) throw new Error("call `await load()` first");
  }

  async #startWith(module: LoadOptions["module"]): Promise<void> {
    await this.#start({ module_or_path: module ?? (await beside(this.#file())) });
    this.#loaded = true;
  }
}

async function beside(url: URL): Promise<URL | BufferSource> {
  const node = (globalThis as { process?: Node }).process;
  if (url.protocol !== "file:" || node?.getBuiltinModule === undefined) return url;
  return node.getBuiltinModule("node:fs/promises").readFile(url);
}

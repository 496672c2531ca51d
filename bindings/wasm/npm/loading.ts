// How the WebAssembly is loaded: once, in a page from beside the module, in node from its file.

/** Where the WebAssembly comes from, if not from the file beside this one. */
export interface LoadOptions {
  readonly module?: WebAssembly.Module | BufferSource | Response | URL | string;
}

/** Node's `fetch` reads no files. Asked for without an import, which bundlers would follow. */
interface Node {
  readonly getBuiltinModule?: (name: "node:fs") => { readFileSync(url: URL): Uint8Array<ArrayBuffer> };
}

/** What starts a WebAssembly, and what starts one whose bytes are there without leaving the thread. */
interface Starts {
  readonly start: (input: { module_or_path: NonNullable<LoadOptions["module"]> }) => Promise<unknown>;
  readonly startAtOnce: (input: { module: WebAssembly.Module | BufferSource }) => unknown;
}

/** A WebAssembly that is loaded once. */
export class Loading {
  readonly #starts: Starts;
  readonly #file: () => URL;
  #loading: Promise<void> | undefined;
  #loaded = false;

  /** What starts it, and where its file stands. */
  constructor(starts: Starts, file: () => URL) {
    this.#starts = starts;
    this.#file = file;
  }

  /** After a failure it can be tried again. */
  async load(options: LoadOptions | undefined): Promise<void> {
    this.#loading ??= this.#startWith(options?.module ?? this.#file()).catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    await this.#loading;
  }

  /** Throws before it is loaded. */
  check(): void {
    if (!this.#loaded) throw new Error("call `await load()` first");
  }

  async #startWith(module: NonNullable<LoadOptions["module"]>): Promise<void> {
    const address = typeof module === "string" || module instanceof URL ? String(module) : "";
    const node = (globalThis as { process?: Node }).process;
    if (module instanceof WebAssembly.Module) {
      this.#starts.startAtOnce({ module });
    } else if (!address.startsWith("file:") || node?.getBuiltinModule === undefined) {
      await this.#starts.start({ module_or_path: module });
    } else {
      // At once: nobody else waits for this process, and it need not ask what a `Response` is, which
      // takes node longer than all the rest.
      this.#starts.startAtOnce({ module: node.getBuiltinModule("node:fs").readFileSync(new URL(address)) });
    }
    this.#loaded = true;
  }
}

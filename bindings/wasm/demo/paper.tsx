// A document of the library's: shown in a frame of its own in which nothing runs, printed, saved.

import { type ReactElement, type RefObject, useCallback, useEffect, useId, useRef, useState } from "react";
import { usePage } from "./page";

interface Shown {
  readonly title: string;
  readonly html: string;
  /** The name under which it is saved. */
  readonly name: string;
}

export function Paper({ title, html, name }: Shown): ReactElement {
  const { say } = usePage();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, grow] = useState(400);
  // As high as what is in it, so that there is one scroll bar and not two. While it is hidden it has no height.
  const fit = useCallback((): void => {
    const { current } = frame;
    const high = current?.contentDocument?.querySelector("html")?.scrollHeight ?? 0;
    if (current && current.offsetHeight > 0 && high > 0) grow(high + current.offsetHeight - current.clientHeight);
  }, []);
  useEffect(() => {
    const seen = new ResizeObserver(() => requestAnimationFrame(fit));
    if (frame.current) seen.observe(frame.current);
    return () => {
      seen.disconnect();
    };
  }, [fit]);
  return (
    <div className="paper">
      <p className="actions">
        <button
          type="button"
          onClick={() => {
            frame.current?.contentWindow?.print();
          }}
        >
          {say.print}
        </button>
        <button
          type="button"
          onClick={() => {
            save(name, html, "text/html");
          }}
        >
          {say.save}
        </button>
      </p>
      {/* No scripts, whatever stands in it; of the page's own origin so that it can be measured and printed. */}
      <iframe
        ref={frame}
        title={title}
        sandbox="allow-same-origin allow-modals"
        srcDoc={html}
        style={{ height }}
        onLoad={fit}
      />
    </div>
  );
}

/** Hands a text over as a file. */
export function save(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

interface Opened {
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
  /** The field itself, for whoever leads back to it. */
  readonly field?: RefObject<HTMLInputElement | null>;
}

/** Takes a file that is chosen or dropped. */
export function FileDrop({ label, accept, onFile, field }: Opened): ReactElement {
  const { say } = usePage();
  const [over, hover] = useState(false);
  const id = useId();
  const take = (files: FileList | null): void => {
    const [file] = files ?? [];
    if (file) onFile(file);
  };
  return (
    <div
      className={`drop ${over ? "over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        hover(true);
      }}
      onDragLeave={() => {
        hover(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        hover(false);
        take(event.dataTransfer.files);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        type="file"
        className="hidden"
        accept={accept}
        onChange={(event) => {
          take(event.target.files);
          // So that the same file can be chosen again once it was changed.
          event.target.value = "";
        }}
      />
      <p className="help">{say.orDrop}</p>
    </div>
  );
}

// What is shown while a worker works: what it does, since when, and how to cut it off.

import { type ReactElement, useEffect, useState } from "react";
import { usePage } from "./page";
import type { Stage } from "./work";

interface Going {
  readonly stage: Stage;
  /** When it began, in milliseconds. */
  readonly since: number;
  /** The seconds after which it is cut off; none: never. */
  readonly budget?: number | undefined;
  readonly onCancel: () => void;
}

export function Working({ stage, since, budget, onCancel }: Going): ReactElement {
  const { say } = usePage();
  const seconds = useSeconds(since);
  return (
    <div className="working">
      <progress
        aria-label={say.working.stage[stage]}
        max={budget}
        value={budget === undefined ? undefined : Math.min(seconds, budget)}
      />
      <p>
        <span role="status" aria-live="polite">
          {say.working.stage[stage]}
        </span>
        {/* Not announced each second. */}
        <span className="help" aria-hidden="true">
          {" "}
          {say.working.seconds(seconds)}
        </span>
      </p>
      <button type="button" className="cancel" onClick={onCancel}>
        {say.working.cancel}
      </button>
    </div>
  );
}

function useSeconds(since: number): number {
  const [seconds, count] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      count(Math.floor((Date.now() - since) / 1000));
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [since]);
  return seconds;
}

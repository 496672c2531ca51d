// Around each flow: what goes wrong in one takes neither the others with it nor what was filled in there.

import { Component, type ReactNode } from "react";

interface Around {
  /** What the flow is shown by; once it is another, the flow is tried again. */
  readonly of: object;
  readonly broken: string;
  readonly children: ReactNode;
}

interface Held {
  readonly of: object;
  readonly problem?: string | undefined;
}

export class Boundary extends Component<Around, Held> {
  override state: Held = { of: this.props.of };

  static getDerivedStateFromError(error: unknown): Partial<Held> {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps({ of }: Around, held: Held): Held | null {
    return of === held.of ? null : { of, problem: undefined };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === undefined) return this.props.children;
    return (
      <p className="card problem" role="alert">
        {this.props.broken} <code>{problem}</code>
      </p>
    );
  }
}

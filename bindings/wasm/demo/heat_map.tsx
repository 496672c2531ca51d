// Heat maps: of the report's tables those that count rows by grade.

import type { RegisterReportCell, RiskGrade } from "integrity-risk";
import { type ReactElement, useId, useState } from "react";
import { usePage } from "./page";
import { Said } from "./said";
import type { CutTable } from "./work";

interface Column {
  readonly label: string;
  readonly risk: RiskGrade | "none";
}

export function HeatMaps({ tables }: { readonly tables: readonly CutTable[] }): ReactElement | null {
  const { say, about } = usePage();
  const [wanted, want] = useState(1);
  const id = useId();
  const risks = new Map(about.grades.map((grade) => [grade.label, grade.risk_grade ?? ("none" as const)]));
  // Each grade has a column in them.
  const maps = tables.filter(
    ({ header }) => risks.size > 0 && [...risks.keys()].every((grade) => header.indexOf(grade) > 0),
  );
  const map = maps[Math.min(wanted, maps.length) - 1];
  if (!map) return null;
  return (
    <section className="card" aria-labelledby="heat-heading">
      <h2 id="heat-heading">{say.register.heat}</h2>
      <div className="field pick">
        <label htmlFor={id}>{say.register.by}</label>
        <select
          id={id}
          name="heat"
          value={Math.min(wanted, maps.length)}
          onChange={(event) => {
            want(Number(event.target.value));
          }}
        >
          {maps.map((one, at) => (
            <option key={one.name} value={at + 1}>
              {one.title}
            </option>
          ))}
        </select>
      </div>
      <HeatMap table={map} risks={risks} />
    </section>
  );
}

function HeatMap({
  table,
  risks,
}: {
  readonly table: CutTable;
  readonly risks: ReadonlyMap<string, RiskGrade | "none">;
}): ReactElement {
  const columns: readonly (Column | undefined)[] = table.header.map((label) => {
    const risk = risks.get(label);
    return risk ? { label, risk } : undefined;
  });
  // The row of sums is named as the column of sums.
  const isTotal = (row: readonly RegisterReportCell[]): boolean => row[0] === table.header.at(-1);
  const counted = table.rows.filter((row) => !isTotal(row));
  const most = Math.max(
    1,
    ...counted.flatMap((row) => row.filter((cell, at) => columns[at] && typeof cell === "number")).map(Number),
  );
  return (
    <div className="scroll" role="group" tabIndex={0} aria-labelledby="heat-heading">
      <table className="heat">
        <caption>{table.title}</caption>
        <thead>
          <tr>
            {table.header.map((label, at) => (
              <th key={at} scope="col">
                <Said>{label}</Said>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at} className={isTotal(row) ? "total" : ""}>
              {row.map((cell, place) => {
                if (place === 0)
                  return (
                    <th key={place} scope="row">
                      <Said>{String(cell)}</Said>
                    </th>
                  );
                const column = columns[place];
                if (!column || isTotal(row)) return <td key={place}>{cell}</td>;
                return (
                  <td
                    key={place}
                    className={`warm ${column.risk}`}
                    style={{ "--heat": heat(Number(cell), most) } as React.CSSProperties}
                  >
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** From 0 for nothing to 1 for the most, so that a few are seen too. */
function heat(count: number, most: number): number {
  return count > 0 ? 0.15 + 0.85 * (count / most) : 0;
}

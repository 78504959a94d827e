import { planLines, type Plan, type PlanLine } from './explained';

/** How Postgres ran a query: where the time went, and what of it policies took. */
export function PlanTable({ plan }: { plan: Plan }) {
  const lines = planLines(plan);
  return (
    <>
      <h3>Plan</h3>
      <Share plan={plan} />
      <div className="console-plan" role="region" aria-label="Plan" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">own ms</th>
              <th scope="col">all ms</th>
              <th scope="col">rows</th>
              <th scope="col">left out</th>
              <th scope="col">step</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, place) => (
              <Line key={place} line={line} whole={plan['Execution Time']} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Line({ line, whole }: { line: PlanLine; whole: number }) {
  const share = whole > 0 ? Math.min(100, (100 * line.own) / whole) : 0;
  return (
    <tr data-policy={line.isOfPolicy || undefined}>
      <td style={{ background: `linear-gradient(to left, var(--share) ${share}%, transparent ${share}%)` }}>{line.own.toFixed(2)}</td>
      <td>{line.milliseconds.toFixed(2)}</td>
      <td>{line.rows}</td>
      <td>{line.leftOut || ''}</td>
      <td style={{ paddingInlineStart: `${line.depth * 1.5 + 1}ch` }}>
        {line.isOfPolicy && <b>policy </b>}
        {line.label}
        {line.detail && (
          <span className="console-detail" title={line.detail}>
            {line.detail}
          </span>
        )}
      </td>
    </tr>
  );
}

/** The policies' part of the time, as far as Postgres tells it apart. */
function Share({ plan }: { plan: Plan }) {
  const { 'Planning Time': planned, 'Execution Time': ran, Policies: policies } = plan;
  const share = ran > 0 ? Math.min(100, (100 * policies['Total Time']) / ran) : 0;
  return (
    <>
      <p>
        Planned in {planned.toFixed(1)} ms, run in {ran.toFixed(1)} ms, of which{' '}
        <b className="console-policy">
          {policies['Total Time'].toFixed(1)} ms ({share.toFixed(0)} %) in policies
        </b>
        .
      </p>
      <div className="console-share" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </div>
      {policies.Functions.length > 0 && (
        <p>
          Filters of policies call <code>{policies.Functions.join(', ')}</code> for each row; their time is in that of the step.
        </p>
      )}
    </>
  );
}

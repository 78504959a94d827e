import type { GraphiQLPlugin } from '@graphiql/react';
import { useEffect } from 'react';
import { explains, lastExplained, planLines, type Plan, type Statement } from './explained';

/** The panel that shows what Postgres was asked, and how it ran it. */
export const statementsPlugin: GraphiQLPlugin = {
  title: 'SQL',
  icon: StatementsIcon,
  content: StatementsPanel,
};

function StatementsPanel() {
  const explained = lastExplained.use();
  useEffect(() => {
    explains.set(true);
    return () => explains.set(false);
  }, []);
  return (
    <section className="console-statements" aria-label="SQL">
      <h2>SQL</h2>
      {explained?.statements ? (
        <>
          {explained.cost && (
            <p>
              Cost {explained.cost.requested} of {explained.cost.maximum}; most of it <code>{explained.cost.mostBy.field}</code>.
            </p>
          )}
          {explained.statements.map((statement, place) => (
            <StatementText key={place} statement={statement} />
          ))}
          {explained.plan && <PlanTable plan={explained.plan} />}
        </>
      ) : (
        <p>Run an operation: its statement stands here, with its values, and how Postgres ran it. While this is open, a query is run a second time for that.</p>
      )}
    </section>
  );
}

function StatementText({ statement }: { statement: Statement }) {
  const values = statement.values ?? [];
  return (
    <>
      <pre tabIndex={0}>{statement.sql}</pre>
      {values.length > 0 && (
        <dl>
          {values.map((value, place) => (
            <div key={place}>
              <dt>${statement.firstParameter + place}</dt>
              <dd>{JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function PlanTable({ plan }: { plan: Plan }) {
  return (
    <>
      <h3>
        Planned in {plan['Planning Time'].toFixed(1)} ms, run in {plan['Execution Time'].toFixed(1)} ms
      </h3>
      <div className="console-plan" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">ms</th>
              <th scope="col">rows</th>
              <th scope="col">left out</th>
              <th scope="col">step</th>
            </tr>
          </thead>
          <tbody>
            {planLines(plan.Plan).map((line, place) => (
              <tr key={place}>
                <td>{line.milliseconds.toFixed(2)}</td>
                <td>{line.rows}</td>
                <td>{line.leftOut || ''}</td>
                <td style={{ paddingInlineStart: `${line.depth + 1}ch` }}>{line.label}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function StatementsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <ellipse cx="12" cy="6" rx="7" ry="2.5" />
      <path d="M5 6v12c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5V6M5 12c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5" />
    </svg>
  );
}

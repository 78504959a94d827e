import type { GraphiQLPlugin } from '@graphiql/react';
import { configuration, type Example } from './configuration';
import type { Identity } from './identity';
import { useOpen } from './opening';

const KIND = /^\s*(?:#.*\n\s*)*(query|mutation|subscription)\b/;

/** The panel of ready-made operations. */
export const examplesPlugin: GraphiQLPlugin = {
  title: 'Examples',
  icon: ExamplesIcon,
  content: ExamplesPanel,
};

export const variablesText = (example: Example | undefined): string =>
  Object.keys(example?.variables ?? {}).length ? JSON.stringify(example?.variables, null, 2) : '';

export const kindOf = (example: Example): string => KIND.exec(example.query)?.[1] ?? 'query';

function ExamplesPanel() {
  const { examples } = configuration.use();
  const domains = [...new Set(examples.map(({ domain }) => domain))];
  return (
    <section className="console-examples" aria-label="Examples">
      <h2>Examples</h2>
      <p>
        {examples.length
          ? 'Each opens in a tab of its own, as the person whom it is for. Queries run at once; what changes something waits for you.'
          : 'This server has no examples.'}
      </p>
      {domains.map((domain) => (
        <details key={domain} open={domain === domains[0]}>
          <summary>{domain}</summary>
          <ExampleList examples={examples.filter((example) => example.domain === domain)} />
        </details>
      ))}
    </section>
  );
}

const personOf = ({ person }: Example): Identity => (person ? { kind: 'person', name: person } : { kind: 'nobody' });

function ExampleList({ examples }: { examples: Example[] }) {
  const openOperation = useOpen();
  const open = (example: Example) =>
    openOperation({
      query: example.query,
      variables: variablesText(example),
      as: personOf(example),
      runs: kindOf(example) === 'query',
    });
  return (
    <ul>
      {examples.map((example) => (
        <li key={example.name}>
          <button type="button" onClick={() => open(example)}>
            <span className="console-kind" data-kind={kindOf(example)}>
              {kindOf(example)}
            </span>
            <strong>{example.name}</strong>
            <span className="console-description">{example.description}</span>
            {example.person && <span className="console-person">as {example.person}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5.5A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5z" />
      <path d="m8 9 3 3-3 3m5 0h3.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

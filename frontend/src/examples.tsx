import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { configuration, type Example } from './configuration';

const KIND = /^\s*(?:#.*\n\s*)*(query|mutation|subscription)\b/;

/** The panel of ready-made operations. */
export const examplesPlugin: GraphiQLPlugin = {
  title: 'Examples',
  icon: ExamplesIcon,
  content: ExamplesPanel,
};

export const variablesText = (example: Example | undefined): string =>
  Object.keys(example?.variables ?? {}).length ? JSON.stringify(example?.variables, null, 2) : '';

function ExamplesPanel() {
  const { examples } = configuration.use();
  const open = useOpenExample();
  return (
    <section className="console-examples" aria-label="Examples">
      <h2>Examples</h2>
      <p>{examples.length ? 'Each opens in a tab of its own.' : 'This server has no examples.'}</p>
      <ul>
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" onClick={() => open(example)}>
              <span className="console-kind" data-kind={kindOf(example)}>
                {kindOf(example)}
              </span>
              <strong>{example.name}</strong>
              <span>{example.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const kindOf = (example: Example): string => KIND.exec(example.query)?.[1] ?? 'query';

function useOpenExample(): (example: Example) => void {
  const { addTab, changeTab } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  return (example) => {
    const variables = variablesText(example);
    const open = tabs.findIndex((tab) => tab.query === example.query && (tab.variables ?? '') === variables);
    if (open >= 0) return changeTab(open);
    addTab();
    queryEditor?.setValue(example.query);
    variableEditor?.setValue(variables);
    queryEditor?.focus();
  };
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5.5A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5z" />
      <path d="m8 9 3 3-3 3m5 0h3.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

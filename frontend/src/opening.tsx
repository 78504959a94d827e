import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';
import { configuration } from './configuration';
import { chooseIdentity, type Identity } from './identity';
import { isPhone } from './screen';
import { createStore } from './store';

/** An operation that is to stand in the editor. */
export interface Opened {
  query: string;
  variables: string;
  /** Whose it is; left out where it is for whoever is there. */
  as?: Identity;
  /** Whether it runs at once. */
  runs: boolean;
}

/** The query that was opened and is to run once the editor has read it. */
const waiting = createStore<string | null>(null);

/** Opens an operation in the tab that has it, or in a new one; on a phone the panel leaves for it. */
export function useOpen(): (opened: Opened) => void {
  const { addTab, changeTab, setVisiblePlugin } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  return ({ query, variables, as, runs }) => {
    const open = tabs.findIndex((tab) => tab.query === query && (tab.variables ?? '') === variables);
    if (open >= 0) changeTab(open);
    else {
      addTab();
      queryEditor?.setValue(query);
      variableEditor?.setValue(variables);
    }
    if (as && configuration.get().people.length > 0) chooseIdentity(as);
    waiting.set(runs ? query : null);
    if (isPhone()) setVisiblePlugin(null);
    else queryEditor?.focus();
  };
}

/** Runs a query that was opened, once the editor has read it; GraphiQL reads a text a moment after it was set. */
export function RunOpened() {
  const query = waiting.use();
  const { run } = useGraphiQLActions();
  const { operations, queryEditor } = useGraphiQL((state) => ({
    operations: state.operations,
    queryEditor: state.queryEditor,
  }));
  useEffect(() => {
    const [operation] = operations ?? [];
    if (query === null || queryEditor?.getValue() !== query || !operation) return;
    if (operation.loc?.source.body !== query) return;
    waiting.set(null);
    void run();
  });
  return null;
}

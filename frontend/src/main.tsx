import './workers';
import '@graphiql/react/style.css';
import 'graphiql/graphiql.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-explorer/style.css';
import './style.css';

import { createRoot } from 'react-dom/client';
import { App } from './App';
import { configuration, loadConfiguration } from './configuration';
import { restoreIdentity } from './identity';

const root = createRoot(document.getElementById('root')!);

async function start(): Promise<void> {
  // The editor measures its font once, so the font has to be there first.
  await Promise.all([loadConfiguration(), document.fonts.load('15px "Fira Code"')]);
  restoreIdentity();
  document.title = configuration.get().title;
  root.render(<App />);
}

function Failure({ reason }: { reason: string }) {
  return (
    <p className="console-notice" role="alert">
      The page could not read its settings from the server: {reason} Reload to try again.
    </p>
  );
}

start().catch((error: Error) => root.render(<Failure reason={error.message} />));

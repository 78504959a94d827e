import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const RULE = '-'.repeat(80);
const LICENSE_FILE = /^(licen[cs]e|copying|notice|thirdpartynotices)([.-].*)?$/i;

/** Packages without a license file of their own, and one of the same repository or author that has it. */
const SAME_REPOSITORY = {
  '@graphiql/plugin-doc-explorer': 'graphiql',
  '@graphiql/plugin-explorer': 'graphiql',
  '@graphiql/plugin-history': 'graphiql',
  'react-compiler-runtime': 'react',
  'react-remove-scroll-bar': 'react-remove-scroll',
};

/** Collects the packages that end up in the build, its workers included, and writes their licenses. */
export function thirdPartyLicenses(fonts) {
  // Fonts reach the build through CSS and are no modules.
  const folders = new Set(fonts.map(installed));
  return {
    collect: () => ({
      name: 'collect-licenses',
      buildEnd() {
        for (const id of this.getModuleIds()) {
          const folder = packageFolder(id);
          if (folder) folders.add(folder);
        }
      },
    }),
    emit: (fileName) => ({
      name: 'emit-licenses',
      apply: 'build',
      generateBundle() {
        this.emitFile({ type: 'asset', fileName, source: render([...folders]) });
      },
    }),
  };
}

const installed = (name) => join(import.meta.dirname, 'node_modules', name);

function packageFolder(id) {
  const path = id.replace(/^\0+/, '').split('?')[0];
  const match = path.match(/^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//);
  return match && existsSync(join(match[1], 'package.json')) ? match[1] : null;
}

function render(folders) {
  const entries = folders.map(describe).sort((a, b) => (a.title < b.title ? -1 : 1));
  const unique = entries.filter((entry, index) => entry.title !== entries[index - 1]?.title);
  const heading = 'GraphiQL, as served by the gateway, contains these packages.\n';
  return [heading, ...unique.map((entry) => `${RULE}\n${entry.title}\n\n${entry.text}\n`)].join('\n');
}

function describe(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const title = `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})`;
  const lender = SAME_REPOSITORY[manifest.name];
  const text = licenseText(folder) || (lender && licenseText(installed(lender)));
  if (!text) throw new Error(`${title} has no license file: name one of the same repository or author that has it.`);
  return { title, text };
}

function licenseText(folder) {
  const files = readdirSync(folder).filter((name) => LICENSE_FILE.test(name)).sort();
  return files.map((name) => tidy(readFileSync(join(folder, name), 'utf8'))).join('\n\n');
}

const tidy = (text) => text.replace(/\r\n?/g, '\n').replace(/[ \t]+$/gm, '').trim();

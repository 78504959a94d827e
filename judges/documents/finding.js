import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ENDINGS = ['', '.js', '/index.js'];

export function resolve(specifier, context, next) {
  if (!specifier.startsWith('.') || !context.parentURL?.startsWith('file:')) return next(specifier, context);
  const found = ENDINGS.map((ending) => new URL(specifier + ending, context.parentURL)).find(
    (url) => /\.\w+$/.test(url.pathname) && existsSync(fileURLToPath(url)),
  );
  return next(found?.href ?? specifier, context);
}

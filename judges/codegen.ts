/**
 * How to generate TypeScript for the API: which scalar is which type, and nothing else is guessed.
 *
 *     npx graphql-codegen --config codegen.ts
 */
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../schema.graphql',
  documents: ['codegen/app.ts'],
  ignoreNoDocuments: false,
  generates: {
    './build/codegen/': {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'unmask' } },
      config: {
        strictScalars: true,
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: {
          ID: 'string',
          UUID: 'string',
          Date: 'string', // YYYY-MM-DD
          DateTime: 'string', // RFC 3339, in UTC
          Decimal: 'string', // exact: money must not become a float
          Numeric: 'string', // exact, and as long as it is
          BigInt: 'string', // up to 64 bits, more than a number keeps
          IPAddress: 'string',
          URL: 'string',
          JSON: { input: 'unknown', output: 'unknown' },
        },
      },
    },
  },
};

export default config;

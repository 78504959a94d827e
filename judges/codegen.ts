/**
 * How to generate TypeScript for the API: `gateway typescript` says which scalar is which type, and nothing is guessed.
 *
 *     npx graphql-codegen --config codegen.ts
 */
import type { CodegenConfig } from '@graphql-codegen/cli';
import { scalars } from '../resolvers/gateway';

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
        scalars,
      },
    },
  },
};

export default config;

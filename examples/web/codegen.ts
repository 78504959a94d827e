/** Types of every operation in `src`, of the schema as it is: `npm run generate`. A scalar that is not named here is an error. */
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../../schema.graphql',
  documents: ['src/**/*.graphql'],
  generates: {
    './src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        strictScalars: true,
        useTypeImports: true,
        enumsAsTypes: true,
        onlyOperationTypes: true,
        nonOptionalTypename: true,
        skipTypeNameForRoot: true,
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

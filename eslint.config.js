import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/dist-mocked/',
    '**/coverage/',
    '**/test-results/',
    '**/playwright-report/',
    '.cache/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        // Nest reads constructor types at run time, where an import of a type is nothing.
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // Nest's modules are classes with nothing in them.
      '@typescript-eslint/no-extraneous-class': 'off',
      // Values from the wire are numbers and strings we have just validated.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    files: ['backend-api/{src,migrations}/**/*.ts'],
    ignores: ['backend-api/src/platform/config/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'The environment is read in platform/config only.',
        },
      ],
    },
  },
  {
    files: ['frontend-*/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['frontend-dashboard/src/**/*.{ts,tsx}'],
    ignores: ['frontend-dashboard/src/hooks/ask-again.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'queryClient',
          property: 'invalidateQueries',
          message: 'A first answer on its way may be from before the change: see askAgain.',
        },
      ],
    },
  },
  {
    // A test takes apart what it is given; the compiler checks it, the assertions judge it.
    files: ['**/*.{spec,test}.{ts,tsx}', '**/{test,bench,chaos,fuzz,e2e,testing}/**/*.{ts,tsx}'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);

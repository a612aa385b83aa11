import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/', 'target/', 'eslint.config.js'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.test.json' } },
    rules: {
      // Numbers in messages are the point of many of them.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A function that gives a promise refuses by rejecting it, never by throwing at once.
      '@typescript-eslint/promise-function-async': 'error',
      'no-console': 'error',
    },
  },
);

import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'target/',
      'src/api/generated/',
      'public/',
      'scripts/',
      'eslint.config.js',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  { files: ['src/**'], ...reactHooks.configs.flat.recommended },
  {
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // React takes no promise from a handler, and a handler of ours reports its own failure.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
      ],
      'no-console': 'error',
      // What a page shows is text: nothing in this app makes HTML of a string.
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Values are text.',
        },
        { selector: "MemberExpression[property.name='innerHTML']", message: 'Values are text.' },
      ],
    },
  },
);

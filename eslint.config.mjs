import tseslint from "typescript-eslint";

const walls = {
  "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
};

const neverOnBothDatabases = [
  {
    selector: "ImportSpecifier[imported.name='ilike']",
    message: "SQLite has no ilike: search the normalised column.",
  },
  {
    selector: "CallExpression[callee.property.name='for'] > Literal[value='update']",
    message: "SQLite has no row locks: use a conditional update.",
  },
  {
    selector: "CallExpression[callee.object.name='db'][callee.property.name='transaction']",
    message: "Use transaction() of db/client.",
  },
];

const noClientNavigation = {
  selector:
    "ImportDeclaration[source.value='@remix-run/react'] > ImportSpecifier[imported.name=/^(Link|NavLink|Form|PrefetchPageLinks|ScrollRestoration|use(Navigat|Submit|Fetcher|Revalidator|Blocker|ActionData)\\w*)$/]",
  message: "Pages are documents: links are <a>, forms are PostForm (decision 8).",
};

const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only app/env.server.ts reads the environment.",
};

const physicalSides = {
  selector:
    "JSXAttribute[name.name='className'] Literal[value=/(^|\\s)-?(ml|mr|pl|pr|left|right|text-left|text-right|border-l|border-r|rounded-l|rounded-r)-/]",
  message: "Use logical sides (ms, me, ps, pe, start, end): later languages run right to left.",
};

const noInlineStyle = {
  selector: "JSXAttribute[name.name='style']",
  message: "The content policy forbids style attributes: use a class.",
};

const ofPages = [noClientNavigation, physicalSides, noInlineStyle];

export default tseslint.config(
  {
    ignores: [
      "build/",
      "data/",
      "node_modules/",
      "db/migrations/",
      "test-results/",
      "playwright-report/",
      "screenshots/",
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...walls,
      "no-console": ["error", { allow: ["error", "warn"] }],
      "no-restricted-syntax": ["error", ...neverOnBothDatabases, ...ofPages, noEnvironment],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false, arguments: false } },
      ],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["**/*.tsx"],
    rules: { "max-lines-per-function": ["error", { max: 100, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["app/routes/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^\\.\\./(?!\\.\\./)|^~/routes/",
              message: "Routes never import routes: move what two share to web/ or ui/.",
            },
          ],
        },
      ],
    },
  },
  {
    files: [
      "app/env.server.ts",
      "**/*.test.{ts,tsx}",
      "**/testing/**",
      "e2e/**",
      "bench/**",
      "scripts/**",
      "*.config.*",
    ],
    rules: {
      "no-restricted-syntax": ["error", ...neverOnBothDatabases],
      "max-lines-per-function": "off",
      "no-console": "off",
    },
  },
  { files: ["app/commands/**", "db/seed/**"], rules: { "no-console": "off" } },
  { files: ["db/schema/*.ts"], rules: { "max-lines-per-function": "off" } },
  { files: ["**/*.mjs", "**/*.js"], rules: { "@typescript-eslint/no-floating-promises": "off" } },
);

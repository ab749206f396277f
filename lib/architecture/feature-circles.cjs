/**
 * The second half of rule 6: no circles between feature folders. A pass of its own, because a test may use
 * whatever it needs, and dependency-cruiser cannot leave files out of a folder.
 */
const { options } = require("../../.dependency-cruiser.cjs");
const { machinery } = require("./vocabulary.json");

const frame = Object.keys(machinery).filter((name) => machinery[name].frame);
const FRAME = `^lib/(?:${frame.join("|")})$`;

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circle-of-features",
      comment:
        "Rule 6: features write down into what several share, and never import back (decision 17). The frame of a request (action, i18n) is apart: it knows who asks, and what it knows is made with it.",
      scope: "folder",
      severity: "error",
      from: { path: "^lib/[^/]+$", pathNot: FRAME },
      to: { path: "^lib/[^/]+$", pathNot: FRAME, circular: true },
    },
  ],
  // A table takes the type of what a feature keeps in it: no way from one feature to another.
  options: { ...options, exclude: { path: ["^\\.next/", "\\.test\\.tsx?$", "^e2e/", "/test(?:ing)?/", "^db/"] } },
};

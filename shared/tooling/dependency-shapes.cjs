/** The shapes that import rules have: what each says is in dependency-rules.cjs. */
const anywhere = '^(shared|services|gateway|infra)/';

/** A folder that may import the given paths and nothing else, libraries and Node's own modules included. */
function only(name, from, allowed, why, instead) {
  return {
    name,
    severity: 'error',
    comment: `${why} | ${instead}`,
    from: { path: from },
    to: { pathNot: allowed, dependencyTypesNot: ['unknown', 'undetermined'] },
  };
}

/** A package that may import these parts of the repository; libraries are ruled elsewhere. */
function onlyOurs(name, from, allowed, why, instead, fromNot = []) {
  return {
    name,
    severity: 'error',
    comment: `${why} | ${instead}`,
    from: { path: from, ...(fromNot.length > 0 ? { pathNot: fromNot } : {}) },
    to: { path: anywhere, pathNot: allowed },
  };
}

/** An outside library with a fence around it. */
function fenced(name, library, insideOf, why, instead) {
  return {
    name,
    severity: 'error',
    comment: `${why} | ${instead}`,
    from: { path: anywhere, pathNot: insideOf },
    to: { path: `(^|/)node_modules/(${library})/` },
  };
}

module.exports = { fenced, only, onlyOurs };

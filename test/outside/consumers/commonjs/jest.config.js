module.exports = {
  transform: { "\\.[jt]s$": "@swc/jest" },
  // jest does not transform what is in node_modules, unless it is told to.
  transformIgnorePatterns: ["/node_modules/(?!8x8-automation-client/)"],
};

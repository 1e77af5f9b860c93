module.exports = {
  // ts-jest or babel-jest with a preset do as well: any transformer that makes CommonJS of modules.
  transform: { "\\.[jt]s$": "@swc/jest" },
  // jest leaves out node_modules, but this package comes as modules.
  transformIgnorePatterns: ["/node_modules/(?!8x8-automation-client/)"],
  reporters: ["../jest-tap.cjs"],
};

export default {
  reporters: ["../jest-tap.cjs"],
  projects: [
    {
      displayName: "whatwg-fetch",
      testEnvironment: "jsdom",
      setupFiles: ["whatwg-fetch"],
      testMatch: ["<rootDir>/polyfilled.test.js"],
    },
    {
      displayName: "whatwg-fetch and abort-controller, as in React Native",
      testEnvironment: "jsdom",
      setupFiles: ["whatwg-fetch", "./abort-controller.js"],
      testMatch: ["<rootDir>/polyfilled.test.js"],
    },
    {
      displayName: "Node's fetch",
      testEnvironment: "jest-fixed-jsdom",
      testMatch: ["<rootDir>/polyfilled.test.js"],
    },
    {
      displayName: "no fetch",
      testEnvironment: "jsdom",
      testMatch: ["<rootDir>/bare.test.js"],
    },
  ],
};

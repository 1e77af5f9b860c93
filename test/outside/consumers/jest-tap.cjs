/** Reports what jest ran in TAP, on standard output. */
module.exports = class {
  #count = 0;
  onTestResult(test, { testResults, testExecError }) {
    const project = test.context.config.displayName?.name;
    const report = (title, passed) => {
      this.#count += 1;
      console.log(`${passed ? "ok" : "not ok"} ${this.#count} - ${project ? `${project}: ` : ""}${title}`);
    };
    for (const { title, status, failureMessages } of testResults) {
      report(title, status === "passed");
      for (const message of failureMessages) console.error(message);
    }
    if (testExecError) {
      report("loads", false);
      console.error(testExecError);
    }
  }
};

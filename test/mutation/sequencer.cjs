/** Quick files first: a mutant that they kill need not wait for a deadline. */
const { default: Sequencer } = require("@jest/test-sequencer");

const isSlow = ({ path }) => /deadline|retries|faults|connection/.test(path);

module.exports = class extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => isSlow(a) - isSlow(b) || (a.path < b.path ? -1 : 1));
  }
};

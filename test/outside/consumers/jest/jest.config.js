export default { reporters: ["../jest-tap.cjs"] };

export default { pages: ['pages/index'] };

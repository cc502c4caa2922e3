export default { pages: ['pages/index'], window: { navigationBarTitleText: 'wx-transfer' } };

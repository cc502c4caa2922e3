App({
  onLaunch() {
    this.globalData.launches += 1;
  },
  globalData: { launches: 0, currency: '¥' },
});

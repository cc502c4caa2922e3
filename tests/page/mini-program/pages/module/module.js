import { greet } from './greeting.js';

Page({
  data: { greeting: '', size: 2 },

  onLoad() {
    this.setData({ greeting: greet('wx') });
  },
});

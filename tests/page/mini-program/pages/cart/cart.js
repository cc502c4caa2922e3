const { total } = require('../../utils/price');
const app = getApp();

// A name of the browser's is free in a mini-program.
const location = 'cart';

Page({
  data: {
    currency: app.globalData.currency,
    goods: [],
    opened: -1,
    total: 0,
    note: '',
    order: { state: 'open', address: {} },
    markup: '<b onclick="alert(1)">bold</b>',
    lines: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  },

  onLoad(options) {
    this.calls = [`onLoad ${options.table} ${app.globalData.launches} ${location}`];
    this.setData({
      goods: [
        { id: 'tea', name: '龙井茶', price: 9.9, count: 1 },
        { id: 'rice', name: 'Rice <5 kg>', price: 35.1, count: 2 },
        { id: 'salt', name: 'Salt & pepper', price: 2, count: 0 },
      ],
    });
    this.update();
    if (!options.table) throw new Error('no table');
  },

  onShow() {
    this.calls.push('onShow');
  },

  onReady: function () {
    this.calls.push('onReady');
    this.setData({ note: this.calls.join(', ') });
  },

  open(event) {
    const { index } = event.currentTarget.dataset;
    this.event = event;
    this.setData({ opened: this.data.opened === index ? -1 : index });
    this.setData({ seen: JSON.stringify(event) });
  },

  change: function (e) {
    const { index, by, goodsItem } = e.currentTarget.dataset;
    const that = this;
    this.setData(
      { [`goods[${index}].count`]: goodsItem.count + by, 'order.address.city': '杭州' },
      function () {
        that.setData({ note: `${goodsItem.name}: ${this.data.goods[index].count}` });
      },
    );
    this.update();
  },

  remove({ target: { id } }) {
    this.setData({ goods: this.data.goods.filter((each) => `remove-${each.id}` !== id) });
    this.update();
  },

  reverse() {
    this.setData({ goods: [...this.data.goods].reverse() });
  },

  fail() {
    throw new Error('mine');
  },

  type({ detail }) {
    this.setData({ note: detail.value });
  },

  drawn({ detail, type }) {
    this.setData({ drawn: `${type} ${detail.width}` });
  },

  update() {
    this.setData({ total: total(this.data.goods) });
  },
});

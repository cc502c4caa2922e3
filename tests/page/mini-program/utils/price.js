const cents = (price) => Math.round(price * 100);

const total = (goods) =>
  goods.reduce((sum, { price, count }) => sum + cents(price) * count, 0) / 100;

module.exports = { total };

// A dependency of the app's that requires what the app imports.
require('wx-transfer/global');

exports.main = require('wx-transfer');
exports.apart = require('wx-transfer/wasm');

// wx-transfer/global: puts what is missing on the page's own `wx`.
import { install } from './index.js';

install();

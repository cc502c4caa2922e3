import { describe, test } from 'node:test';
import { begin } from './sixty-seconds.js';

describe('§5 timeout: the default of 60 seconds', () => {
  test('transfers that never end begin, in a window of their own', begin);
});

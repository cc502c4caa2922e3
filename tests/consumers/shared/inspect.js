import { inspect } from 'wx-transfer';

// What the test looks at: it counts for the page if there is one copy.
window.inspect = inspect;

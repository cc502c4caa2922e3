// Options that no sane page would give: nothing throws, hangs, injects, or touches a prototype.
// More of the generated ones: TEST_RUNS=5000 ENGINE=chromium node --test tests/page/21-hostile.page.js
import './hostile/checks/any-value.js';
import './hostile/checks/requests.js';
import './hostile/checks/user-paths.js';
import './hostile/checks/file-names.js';
import './hostile/checks/addresses.js';
import './hostile/checks/memory.js';

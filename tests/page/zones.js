// zone.js for a page, which it changes for good.
import 'zone.js';

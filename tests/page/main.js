// All page tests in one process, so that they share one browser:
// ENGINE=chromium node --test tests/page/main.js
import { readdirSync } from 'node:fs';

for (const file of readdirSync(import.meta.dirname).sort()) {
  if (file.endsWith('.page.js')) await import(`./${file}`);
}

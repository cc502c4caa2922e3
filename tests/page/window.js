import { driver, fresh } from './context.js';
import { collect } from './coverage.js';

/** Opens a second window with the blank page: see `fresh`. */
export async function openWindow(options) {
  const first = await driver.getWindowHandle();
  await driver.switchTo().newWindow('window');
  await fresh(options);
  const own = await driver.getWindowHandle();
  return {
    enter: () => driver.switchTo().window(own),
    leave: () => driver.switchTo().window(first),
    async close() {
      await collect(driver);
      await driver.close();
      await driver.switchTo().window(first);
    },
  };
}

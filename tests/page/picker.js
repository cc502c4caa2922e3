// The dialog that chooseImage opens, and its input.
import { driver, engine, run } from './context.js';
import { run as runIn } from './page.js';

/** These two engines' drivers cancel a dialog at once. */
export const cancelsByItself = engine !== 'firefox';

/** Makes the page's dialogs stay open, as a person's do. */
export const keepOpen = (browser = driver) =>
  cancelsByItself &&
  runIn(browser, () => {
    HTMLInputElement.prototype.showPicker = () => {};
  });

/** The input of the dialog that is open. */
export const picker = async (browser = driver) =>
  (await browser.findElements({ css: 'input[type=file]' })).at(-1);

/** As a person cancels, whom the driver cannot imitate. */
export const cancelPicker = () =>
  run(() => {
    const cancel = new Event('cancel', { bubbles: true });
    document.querySelector('input[type=file]').dispatchEvent(cancel);
  });

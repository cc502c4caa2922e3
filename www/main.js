// The page around the phone: its texts, colours and code, until the phone is ready.
import { byId } from './dom/element.js';
import { connectPhone } from './dom/phone.js';
import { showStaticTexts } from './dom/static-texts.js';
import { chosenTheme, setTheme } from './dom/theme.js';
import { openMachineRoom } from './machine-room.js';
import { findOtherOrigin } from './model/origins.js';
import { current, setLanguage } from './text/language.js';
import { showCode } from './views/code-view.js';
import { copyButton } from './views/copy-button.js';

showChoice('language', current(), setLanguage);
showChoice('theme', chosenTheme(), setTheme);
showStaticTexts();
showCode();
copyButton('copy-install', () => byId('install').textContent ?? '');

// On a phone the transfers would be far below what is seldom changed.
const isNarrow = matchMedia('(max-width: 899px)');
const fold = () => {
  for (const folding of document.querySelectorAll('.folding')) folding.open = !isNarrow.matches;
};
isNarrow.addEventListener('change', fold);
fold();

const phone = connectPhone(/** @type {HTMLIFrameElement} */ (byId('phone')));
findOtherOrigin().then(() => phone.then(openMachineRoom));

/** @param {string} name of the radio buttons @param {string} chosen @param {(value: string) => void} choose */
function showChoice(name, chosen, choose) {
  for (const choice of document.querySelectorAll(`input[name="${name}"]`)) {
    choice.checked = choice.value === chosen;
    choice.addEventListener('change', () => choose(choice.value));
  }
}

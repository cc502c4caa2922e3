/** Whether to speak Chinese: where the page does, or the browser. */
export const isChinese = (): boolean =>
  [document.documentElement.lang, navigator.language].some((language) => /^zh\b/i.test(language));

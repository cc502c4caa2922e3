/** Whether a function that shows a toast is this package's: of a call without a title, it alone tells an `errno`. */
export const isOwnToast = (showToast) =>
  new Promise((resolve) => {
    const complete = ({ errno }) => resolve(typeof errno === 'number');
    showToast({ complete })?.catch?.(() => {});
  });

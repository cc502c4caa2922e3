/** Those of the page's parameter, by commas; else the one that `npm start` starts in wx-transfer's folder. */
export const servers = (api) =>
  api ? decodeURIComponent(api).split(',') : ['http://127.0.0.1:8080'];

const circle =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4" fill="#07c160"/></svg>';

/** What the server shall answer with is in the query. */
export const photo = [
  `/download?body=${encodeURIComponent(circle)}`,
  `type=${encodeURIComponent('image/svg+xml')}`,
  `disposition=${encodeURIComponent('attachment; filename="circle.svg"')}`,
  'expose=Content-Disposition',
].join('&');

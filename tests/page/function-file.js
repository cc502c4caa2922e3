/**
 * Answers as function-of.js asks: with a module whose default export is the function in the query. Any
 * other request is left alone.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @returns {boolean} whether it was such a request
 */
export function answerWithFunction(request, response) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname !== '/function.js') return false;
  response.setHeader('Content-Type', 'text/javascript');
  response.end(`export default ${searchParams.get('source')};`);
  return true;
}

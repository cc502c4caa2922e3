// @ts-check

/**
 * What a page may ask of an element in an event's `target`.
 *
 * @typedef {{ id: string, dataset: Record<string, unknown>, mark: Record<string, unknown> }} Facts
 */

/** @type {WeakMap<Element, Facts>} */
const factsOf = new WeakMap();

/** @param {Element} element @param {Facts} facts */
export const setFacts = (element, facts) => void factsOf.set(element, facts);

/** `bindtap`, `bind:tap`, `catchtap`, `capture-bind:tap`, … */
const BINDING = /^(capture-)?(mut-)?(bind|catch):?([a-z]\w*)$/;

/**
 * How an attribute binds an event, if it does.
 *
 * @param {string} attribute
 */
export function bindingOf(attribute) {
  const found = BINDING.exec(attribute);
  if (!found) return undefined;
  const [, capture, , kind, type] = found;
  return {
    type,
    domName: type === 'tap' ? 'click' : type,
    capture: Boolean(capture),
    catches: kind === 'catch',
  };
}

/**
 * The event as WeChat hands it to a handler.
 *
 * @param {string} type
 * @param {any} event the browser's
 */
export function wechatEvent(type, event) {
  const path = event.composedPath().filter((/** @type {Element} */ each) => factsOf.has(each));
  const touches = touchesOf(event);
  return {
    type,
    timeStamp: event.timeStamp,
    target: targetOf(path[0]),
    currentTarget: targetOf(event.currentTarget),
    mark: Object.assign(
      {},
      ...path.reverse().map((/** @type {Element} */ each) => factsOf.get(each)?.mark),
    ),
    detail: detailOf(event, touches),
    touches: event.touches ? [...event.touches].map(touchOf) : touches,
    changedTouches: touches,
  };
}

/** @param {HTMLElement} element */
function targetOf(element) {
  const { id = '', dataset = {} } = factsOf.get(element) ?? {};
  return { id, dataset, offsetLeft: element.offsetLeft, offsetTop: element.offsetTop };
}

/** @param {any} event */
function touchesOf(event) {
  if (event.changedTouches) return [...event.changedTouches].map(touchOf);
  if (!(event instanceof MouseEvent)) return [];
  // The click of a key is nowhere.
  if (event.detail > 0) return [touchOf(event)];
  const { x, y, width, height } = /** @type {Element} */ (
    event.currentTarget
  ).getBoundingClientRect();
  const [clientX, clientY] = [x + width / 2, y + height / 2];
  return [touchOf({ clientX, clientY, pageX: clientX + scrollX, pageY: clientY + scrollY })];
}

/** @param {MouseEvent} event */
const points = ({ clientX, clientY, pageX, pageY }) => ({ clientX, clientY, pageX, pageY });

/** @param {any} touch */
const touchOf = (touch) => ({ identifier: touch.identifier ?? 0, ...points(touch) });

/** @param {any} event @param {{ pageX: number, pageY: number }[]} touches */
function detailOf({ type, target }, [touch]) {
  if (touch) return { x: touch.pageX, y: touch.pageY };
  if (type === 'load') return { width: target.naturalWidth, height: target.naturalHeight };
  if (type === 'error') return { errMsg: `GET ${target.currentSrc || target.src} failed` };
  if (type === 'scroll') return { scrollTop: target.scrollTop, scrollLeft: target.scrollLeft };
  return 'value' in target ? { value: target.value } : {};
}

/** What handlers that the page delegates would take for a tap, or a part of one. */
const TAP_EVENTS =
  'pointerdown pointerup mousedown mouseup click dblclick auxclick contextmenu ' +
  'touchstart touchmove touchend';

/** Keeps taps on a layer from the page. */
export function blockTaps<Layer extends Element>(layer: Layer): Layer {
  let isPressed = false;
  const block = (event: Event) => {
    isPressed ||= event.type.endsWith('down');
    // A press that began before, maybe a drag, ends for the page too.
    if (isPressed || !event.type.endsWith('up')) event.stopPropagation();
    // Focus stays where it is.
    if (event.type === 'mousedown') event.preventDefault();
  };
  for (const type of TAP_EVENTS.split(' ')) layer.addEventListener(type, block);
  return layer;
}

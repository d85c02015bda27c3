// Runs in a login page, before anything of the page does. browser-page.ts puts it there, with the manifest's expression
// in place of the name that is defined nowhere.
// Notes when the password can be typed and sent: the field is painted and enabled, and what the page needs for sending
// is there. As a time of day, because a page may move on to another.

(() => {
  let paintedMs = 0;
  new PerformanceObserver((list) => {
    paintedMs ||= list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  }).observe({ type: 'paint', buffered: true });

  function isReady() {
    const field = document.querySelector('input[type="password"]');
    if (!(field instanceof HTMLInputElement) || field.disabled || field.getClientRects().length === 0) return false;
    return Boolean(CAN_SEND);
  }

  function look() {
    if (paintedMs === 0 || !isReady()) requestAnimationFrame(look);
    else Reflect.set(window, 'benchReadyAt', performance.timeOrigin + Math.max(performance.now(), paintedMs));
  }

  requestAnimationFrame(look);
})();

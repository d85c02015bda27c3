// Runs in a login page, before anything of the page does. browser-page.ts puts it there, with the manifest's expression
// in place of the name that is defined nowhere.
// Notes when the password can be typed and sent: the field is painted and enabled, and what the page needs for sending
// is there. Counted from the start of the navigation, with all redirects.

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
    if (paintedMs > 0 && isReady()) Reflect.set(window, 'benchReadyMs', Math.max(performance.now(), paintedMs));
    else requestAnimationFrame(look);
  }

  requestAnimationFrame(look);
})();

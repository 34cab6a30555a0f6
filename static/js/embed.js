// Tells the page around this frame how high it is, so that it may fit the frame; who does not listen gets a frame that scrolls.
if (window.parent !== window) {
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height !== told) {
      told = height;
      window.parent.postMessage({ type: "festival-programme:height", height }, "*");
    }
  };
  new ResizeObserver(tell).observe(document.documentElement);
  tell();
}

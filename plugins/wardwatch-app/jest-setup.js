import './.config/jest-setup';

// Comboboxes of @grafana/ui measure their text on a canvas, which jsdom has not.
HTMLCanvasElement.prototype.getContext = () => ({ measureText: (text) => ({ width: text.length * 8 }) });

global.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
global.IntersectionObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

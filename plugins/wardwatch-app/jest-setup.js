import './.config/jest-setup';
import { configure } from '@testing-library/react';

// What appears, appears; how soon depends on how busy the machine is.
configure({ asyncUtilTimeout: 15_000 });

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

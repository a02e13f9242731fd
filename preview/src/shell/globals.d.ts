import type { PreviewBoot } from '../boot/preview-boot.js';

declare global {
  interface Window {
    readonly previewBoot: PreviewBoot;
  }
}

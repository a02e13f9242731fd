export { FakeWechat, type FakeWechatOptions, type WechatRequest, type WechatTrouble } from './fake-wechat.js';
export { steadyDays, type AccountDay, type AccountDays } from './world.js';

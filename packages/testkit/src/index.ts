export { ControlledClock } from './controlled-clock.js';
export { adminUrl, createTestDatabase, type Schema, type TestDatabase } from './database.js';
export { FakeGrafana, type TokenWishes } from './fake-grafana.js';
export { FakeRobot, type RobotAnswer } from './fake-robot.js';
export { eventually } from './eventually.js';
export { FakeWechat, steadyDays, type AccountDay, type AccountDays, type WechatTrouble } from './wechat/index.js';

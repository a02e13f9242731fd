import { it } from '@jest/globals';
import { fuzzWechatAnswers } from './wechat-answers.js';

it('no answer of WeChat does anything but be stored or refused', () => fuzzWechatAnswers(2_000, 20_261_125));

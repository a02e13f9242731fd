import { describe, expect, it } from '@jest/globals';
import { englishSentencesIn, leftoversIn } from './words-in-text.js';

describe('what a translator forgot', () => {
  it('is a key in place of words', () => {
    expect(leftoversIn('工单 tickets.new-rows').keys).toEqual(['tickets.new-rows']);
  });

  it('is a placeholder that nothing filled', () => {
    expect(leftoversIn('自 {{at}} 起').placeholders).toEqual(['{{at}}']);
  });

  it('is an English word of ours in a Chinese page', () => {
    expect(leftoversIn('故障 Overdue 6 分').english).toEqual(['Overdue']);
  });

  it('is a whole line of English in a Chinese page', () => {
    const shown = '企业微信\nnothing was sent yet\nPrometheus 2.42.0\nerrcode 0 ok\n回执：the message was sent';
    expect(englishSentencesIn(shown)).toEqual(['nothing was sent yet']);
  });

  it('is no name that every language keeps', () => {
    const names =
      'BackupOverdue plan="his" state=firing backup_last_success http://127.0.0.1:9090/search /a/wardwatch-app/tickets 127.0.0.1:21502';
    expect(leftoversIn(names)).toEqual({ keys: [], placeholders: [], english: [] });
  });
});

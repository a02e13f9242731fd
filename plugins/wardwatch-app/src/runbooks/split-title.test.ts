import { splitTitle } from './split-title';

describe('the title of a runbook', () => {
  it('is its first heading', () => {
    expect(splitTitle('# Backup overdue\n\nText')).toEqual({ title: 'Backup overdue', body: '\nText' });
  });

  it('may be closed by signs and stand after empty lines', () => {
    expect(splitTitle('\n# 备份逾期 #\r\n正文').title).toBe('备份逾期');
  });

  it.each(['Text\n# Later', '## Smaller', ''])('is absent from %j', (markdown) => {
    expect(splitTitle(markdown)).toEqual({ title: undefined, body: markdown });
  });
});

import { expect, test } from 'vitest';
import { tellOfRings } from '../../infra/local/ring-story.ts';
import { living } from '../support/centre.ts';

const life = living('ruichang', '2026-10-09T17:00:00+08:00');

test('Ruichang, S10 S11 L07 L10 N03: a project told through its four rings, who held what up and for how long', async () => {
  const { centre, town } = life();
  const lines: string[] = [];
  await tellOfRings({ town, county: centre.county, say: (line) => lines.push(line) }, { delivered: '2026-10-09' });
  expect(lines.filter((line) => line.startsWith('    ⌛')).map((line) => line.trim())).toEqual([
    '⌛ approval: applicant, since 2026-10-10, 2 working days',
    '⌛ approval: department 自然资源局、生态环境局、水利局、交通运输局, since 2026-10-13, 0 working days',
    '⌛ approval: department 交通运输局, since 2026-10-13, 0 working days',
    '⌛ approval: department 交通运输局, since 2026-10-13, 5 working days',
    '⌛ design: special-procedure, since 2026-10-22, 4 working days',
    '⌛ design: department 城市管理局, since 2026-10-28, 5 working days',
  ]);
  expect(lines.filter((line) => line.includes('✉ SMS'))).toHaveLength(24);
  expect(lines.join('\n')).not.toContain('13800001234');
  expect(await centre.deadLetters()).toEqual({});
}, 120_000);

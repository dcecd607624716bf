/** Words that sound like a threat against oneself, others or everybody. A word too many costs a look, one too few a life. */
const words = [
  '自杀',
  '自尽',
  '轻生',
  '不想活',
  '跳楼',
  '自焚',
  '杀了',
  '杀人',
  '砍死',
  '弄死',
  '打死',
  '同归于尽',
  '报复社会',
  '炸药',
  '炸弹',
  '爆炸物',
  '放火',
  '纵火',
  '投毒',
  'kill',
  'suicide',
  'bomb',
  'shoot',
] as const;

/** Whether a text sounds like a threat: the managers are told at once, and a person judges. */
export const soundsLikeThreat = (text: string): boolean => {
  const written = text.toLowerCase().replaceAll(/\s+/g, '');
  return words.some((word) => written.includes(word));
};

/** How personal data is shown unless somebody asks with a purpose (个人信息保护法 Art. 6): enough to recognise, not enough to use. */
const stars = (count: number): string => '*'.repeat(Math.max(0, count));

/** `360981********0017` */
export const maskIdentityNumber = (text: string): string =>
  `${text.slice(0, 6)}${stars(text.length - 10)}${text.slice(-4)}`;

/** `91350100********43` */
export const maskCreditCode = (text: string): string =>
  `${text.slice(0, 8)}${stars(text.length - 10)}${text.slice(-2)}`;

/** `138****1234`; of a landline the last four digits. */
export const maskPhone = (text: string): string =>
  text.length === 11 && text.startsWith('1')
    ? `${text.slice(0, 3)}****${text.slice(-4)}`
    : `${stars(text.length - 4)}${text.slice(-4)}`;

/** `张*`: the first character, and one star for each further one, at most three. */
export const maskName = (text: string): string => {
  const [first = '', ...rest] = [...text];
  return `${first}${stars(Math.min(3, Math.max(1, rest.length)))}`;
};

/** Digits as they are printed and read out: in fours. */
export const inFours = (digits: string): string => digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ');

/** A receipt number as it is printed: the division code, then fours. */
export const printedReceipt = (receipt: string): string => `${receipt.slice(0, 6)} ${inFours(receipt.slice(6))}`;

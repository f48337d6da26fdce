/** What cannot be seen, and marks of emphasis, would hide a name from whoever compares it. */
const unseen = /[\p{Default_Ignorable_Code_Point}]/gu;

/** A text as names are compared in it: one form for each letter and digit, no typographic marks. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(unseen, '')
    .replaceAll(/[\u2018\u2019\u02BC]/g, "'")
    .replaceAll(/[\u201C\u201D]/g, '"')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-');

/** On one line and in small letters, so that line breaks and capitals make no difference. */
export const comparable = (text: string): string => plainText(text).toLowerCase().replaceAll(/\s+/g, ' ').trim();

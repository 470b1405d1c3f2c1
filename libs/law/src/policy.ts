/**
 * Which of two defensible answers is given where the text leaves a doubt: PRACTICE, the State's and the judges' usual
 * one; STRICT, the letter. Reading 1 uses it for one question: whether an implicit rejection ends I25.
 */
export type Policy = 'PRACTICE' | 'STRICT';

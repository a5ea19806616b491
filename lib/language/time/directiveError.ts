/** What a directive does not take of a text; said with the text and its format further out. */
export class DirectiveError extends Error {}

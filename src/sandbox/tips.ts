/** Something to try on the page: words to say in the group, or in the private chat with the bot. */
export interface Tip {
  readonly where: 'group' | 'bot';
  readonly text: string;
}

/** Nothing can run: Telegram refuses the token, or the port is taken. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

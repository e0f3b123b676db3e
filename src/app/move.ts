export { type Moved, moveJournal } from '../store/move/move.js';
export { isPostgres } from '../store/move/side.js';

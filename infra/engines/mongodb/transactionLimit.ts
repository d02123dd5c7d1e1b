/**
 * A process that is killed leaves its open transaction behind, and what it had written stays locked for everybody until
 * the server gives it up: after 60 seconds if nobody says otherwise. Ours take far less than a second.
 */
export const TRANSACTION_SECONDS = 10;

// Files that last, as transfers need them: each is put and found again by itself. Where an app has the file
// system too, that does it (user/store.ts), with the same database.
import { KeptBy, type UserFiles } from './lasting.js';
import { getStored, putStored } from './user/stored.js';

/** Where user files and saved ones are. */
export const userFiles: UserFiles = /* @__PURE__ */ new KeptBy({ get: getStored, put: putStored });

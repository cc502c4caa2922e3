// Files that last as transfers alone carry them, without the file system.
export { getStored, putStored } from '../../js/files/user/stored.ts';

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EACCES', 'it may not be opened'],
  ['EPERM', 'it may not be opened'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'part of its path is no folder'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ELOOP', 'its links lead in a circle'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EROFS', 'the file system is read-only'],
  ['EIO', 'the device failed'],
  ['ENXIO', 'there is no such device'],
  ['EFBIG', 'the file would be too large'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
]);

/** Why something failed, as the end of a sentence. A path in the system's own words is left out: the sentence has it already. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = 'code' in error && typeof error.code === 'string' ? reasons.get(error.code) : undefined;
  return known ?? error.message.replace(/\.$/, '');
}

// @ts-check

/** Options of git by which it commits without its user's name and key. */
export const gitAuthor = ['user.name=nobody', 'user.email=nobody', 'commit.gpgSign=false'].flatMap(
  (setting) => ['-c', setting],
);

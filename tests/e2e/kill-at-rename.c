/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Preloaded into the app by the crash test: ends the process with SIGKILL at the moment when a downloaded document would become
 * real (the rename of NAME.part), as a power cut could. PIR_KILL_AT_RENAME names a file that is made first: "before"
 * as its content asks for the kill instead of the rename, "after" for the kill behind it. The file's absence means: do nothing.
 */

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef int (*RenameAt) (int, const char *, int, const char *);

static int
is_document (const char *name)
{
  size_t length = strlen (name);

  return length > 5 && strcmp (name + length - 5, ".part") == 0;
}

int
renameat (int         old_folder,
          const char *old_name,
          int         new_folder,
          const char *new_name)
{
  RenameAt next = (RenameAt) dlsym (RTLD_NEXT, "renameat");
  const char *path = getenv ("PIR_KILL_AT_RENAME");
  char when[16] = "";
  FILE *order;
  int result;

  order = path != NULL && is_document (old_name) ? fopen (path, "r") : NULL;
  if (order == NULL)
    return next (old_folder, old_name, new_folder, new_name);
  if (fgets (when, sizeof when, order) == NULL)
    when[0] = '\0';
  fclose (order);
  unlink (path);
  if (strncmp (when, "before", 6) == 0)
    kill (getpid (), SIGKILL);
  result = next (old_folder, old_name, new_folder, new_name);
  kill (getpid (), SIGKILL);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Preloaded into the app by a test: accounts.ini becomes real a while later than it would, as on a slow disk, so that the program
 * can be ended in between. PIR_SLOW_ACCOUNTS says how many seconds.
 */

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef int (*Rename) (const char *, const char *);

static int
is_accounts (const char *name)
{
  const char *last = strrchr (name, '/');

  return strcmp (last != NULL ? last + 1 : name, "accounts.ini") == 0;
}

int
rename (const char *old_name,
        const char *new_name)
{
  Rename next = (Rename) dlsym (RTLD_NEXT, "rename");
  const char *seconds = getenv ("PIR_SLOW_ACCOUNTS");
  struct timespec left = { seconds != NULL && is_accounts (new_name) ? strtol (seconds, NULL, 10) : 0, 0 };

  while (nanosleep (&left, &left) != 0 && errno == EINTR)
    ;
  return next (old_name, new_name);
}

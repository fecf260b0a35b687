/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Locks itself up as the reader does, then tries one thing and says how it went.
 * usage: cage nothing|open|socket|execve|fork|kill|mmap < FILE */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "reader/pir-cage.h"

static long
try_out (const char *what)
{
  char byte;

  if (strcmp (what, "nothing") == 0)
    return read (STDIN_FILENO, &byte, 1);
  if (strcmp (what, "open") == 0)
    return open ("/etc/passwd", O_RDONLY);
  if (strcmp (what, "socket") == 0)
    return socket (AF_UNIX, SOCK_STREAM, 0);
  if (strcmp (what, "execve") == 0)
    return execl ("/bin/true", "true", NULL);
  if (strcmp (what, "fork") == 0)
    return fork ();
  if (strcmp (what, "kill") == 0)
    return kill (getppid (), 0);
  if (strcmp (what, "mmap") == 0)
    return mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;

  return -2;
}

int
main (int    argc,
      char **argv)
{
  char said[64];
  long result;

  if (argc != 2 || !pir_cage_close ())
    return 2;

  result = try_out (argv[1]);
  g_snprintf (said, sizeof said, "%s\n", result >= 0 ? "done" : g_strerror (errno));
  if (write (STDOUT_FILENO, said, strlen (said)) < 0)
    _exit (3);
  _exit (0);
}
